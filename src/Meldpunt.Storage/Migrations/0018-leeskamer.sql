-- Invitations of persons without an account: found by a keyed tag of what only their code gives. Days, no times.
CREATE TABLE uitnodiging (id BLOB NOT NULL PRIMARY KEY, dossier BLOB NOT NULL REFERENCES dossier(id), opzoek BLOB NOT NULL UNIQUE, sleutel BLOB NOT NULL, tot TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX uitnodiging_dossier ON uitnodiging (dossier);
CREATE TABLE uitnodiging_stuk (uitnodiging BLOB NOT NULL, nr INTEGER NOT NULL, dossier BLOB NOT NULL REFERENCES dossier(id), inhoud BLOB NOT NULL, PRIMARY KEY (uitnodiging, nr)) WITHOUT ROWID;

-- The reading room: one object for one reader, and the record of each opening, which stays when the object is gone.
CREATE TABLE leesstuk (id BLOB NOT NULL PRIMARY KEY, dossier BLOB NOT NULL REFERENCES dossier(id), uitnodiging BLOB NULL, tot TEXT NOT NULL, inhoud BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX leesstuk_dossier ON leesstuk (dossier);
CREATE TABLE leesopening (leesstuk BLOB NOT NULL, nr INTEGER NOT NULL, dossier BLOB NOT NULL REFERENCES dossier(id), datum TEXT NOT NULL, inhoud BLOB NOT NULL, PRIMARY KEY (leesstuk, nr)) WITHOUT ROWID;

-- Both open with a key that no destruction of the dossier's keys takes away: so what was withdrawn stands in the ledger.
CREATE TRIGGER grootboek_uitnodiging_weg AFTER DELETE ON uitnodiging_stuk BEGIN
    INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'uitnodiging_stuk', OLD.dossier, hex(substr(OLD.inhoud, 1, 48))); END;
CREATE TRIGGER grootboek_leesstuk_weg AFTER DELETE ON leesstuk BEGIN
    INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'leesstuk', OLD.dossier, hex(substr(OLD.inhoud, 1, 48))); END;
