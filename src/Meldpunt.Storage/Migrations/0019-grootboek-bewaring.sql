-- A custodian's half that was taken away does not come back with a backup either.
CREATE TRIGGER grootboek_bewaring_weg AFTER DELETE ON bewaring BEGIN
    INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'bewaring', OLD.dossier, hex(substr(OLD.inhoud, 1, 48))); END;
CREATE TRIGGER grootboek_bewaring_anders AFTER UPDATE OF inhoud ON bewaring WHEN OLD.inhoud <> NEW.inhoud BEGIN
    INSERT INTO grootboek (id, soort, dossier, merk) VALUES (randomblob(16), 'bewaring', OLD.dossier, hex(substr(OLD.inhoud, 1, 48))); END;
