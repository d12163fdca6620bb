-- Whose copy of a letter it is, by a keyed tag: so that it can be taken away from one reader.
ALTER TABLE brief_stuk ADD COLUMN houder BLOB NULL;
-- It opens with its reader's own key, so what was taken away stands in the ledger.
CREATE TRIGGER grootboek_brief_weg AFTER DELETE ON brief_stuk BEGIN
    INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'brief_stuk', OLD.dossier, hex(substr(OLD.inhoud, 1, 48))); END;
