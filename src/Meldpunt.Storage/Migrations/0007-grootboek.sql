-- What was taken away, on its way to the ledger outside the database. A mark is the first bytes of what was sealed, which
-- are random, and name one grant and nothing else. By triggers, so that no way of removing one is forgotten.
CREATE TABLE grootboek (id BLOB NOT NULL PRIMARY KEY, soort TEXT NOT NULL, dossier BLOB NOT NULL, merk TEXT NOT NULL) WITHOUT ROWID;
CREATE TRIGGER grootboek_toekenning_weg AFTER DELETE ON toekenning BEGIN
    INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'toekenning', OLD.dossier, hex(substr(OLD.inhoud, 1, 48))); END;
CREATE TRIGGER grootboek_toekenning_anders AFTER UPDATE OF inhoud ON toekenning WHEN OLD.inhoud <> NEW.inhoud BEGIN
    INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'toekenning', OLD.dossier, hex(substr(OLD.inhoud, 1, 48))); END;
CREATE TRIGGER grootboek_reserve_weg AFTER DELETE ON reserve BEGIN
    INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'reserve', OLD.dossier, hex(substr(OLD.inhoud, 1, 48))); END;
CREATE TRIGGER grootboek_reserve_anders AFTER UPDATE OF inhoud ON reserve WHEN OLD.inhoud <> NEW.inhoud BEGIN
    INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'reserve', OLD.dossier, hex(substr(OLD.inhoud, 1, 48))); END;
-- A destruction that began and has to be finished: the keys are gone, the rest follows.
CREATE TABLE vernietiging (dossier BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID;
