-- A vertrouwenspersoon's own conversations: sealed to that person alone, and part of no dossier. No day stands beside them.
CREATE TABLE gesprek (id BLOB NOT NULL PRIMARY KEY, houder BLOB NOT NULL, inhoud BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX gesprek_houder ON gesprek (houder, id);
-- What was deleted does not come back with a backup. By its id: a backup may hold an earlier wording of it.
CREATE TRIGGER grootboek_gesprek_weg AFTER DELETE ON gesprek BEGIN
    INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'gesprek', OLD.id, ''); END;
