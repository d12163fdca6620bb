-- The day of the last entry in the melding or among the notes, so that a list shows where something came in: which kind is
-- sealed, and what is written about the name or the protection counts for nothing here, since others read that.
ALTER TABLE dossier ADD COLUMN laatste_stuk TEXT NOT NULL DEFAULT '0001-01-01';
UPDATE dossier SET laatste_stuk = COALESCE((SELECT MAX(i.datum) FROM item i WHERE i.dossier = dossier.id AND i.compartiment IN (1, 2)), ontvangen_op);
CREATE TRIGGER lijst_dossier_erbij AFTER INSERT ON dossier BEGIN UPDATE dossier SET laatste_stuk = NEW.ontvangen_op WHERE id = NEW.id; END;
CREATE TRIGGER lijst_stuk_erbij AFTER INSERT ON item WHEN NEW.compartiment IN (1, 2) BEGIN
    UPDATE dossier SET laatste_stuk = NEW.datum WHERE id = NEW.dossier AND laatste_stuk < NEW.datum; END;

-- Each list is one stretch of one of these, by the new day too; what it shows stands in them.
DROP INDEX dossier_ontvangen;
DROP INDEX dossier_termijn;
DROP INDEX dossier_staat_ontvangen;
DROP INDEX dossier_staat_termijn;
DROP INDEX dossier_elders_ontvangen;
DROP INDEX dossier_elders_termijn;
CREATE INDEX dossier_ontvangen ON dossier (postvak, fase, ontvangen_op, id, staat, bescherming, termijn_op, termijn_soort, laatste_stuk);
CREATE INDEX dossier_termijn ON dossier (postvak, fase, termijn_op, id, staat, bescherming, ontvangen_op, termijn_soort, laatste_stuk);
CREATE INDEX dossier_laatste ON dossier (postvak, fase, laatste_stuk, id, staat, bescherming, ontvangen_op, termijn_op, termijn_soort);
CREATE INDEX dossier_staat_ontvangen ON dossier (postvak, fase, staat, ontvangen_op, id, bescherming, termijn_op, termijn_soort, laatste_stuk);
CREATE INDEX dossier_staat_termijn ON dossier (postvak, fase, staat, termijn_op, id, bescherming, ontvangen_op, termijn_soort, laatste_stuk);
CREATE INDEX dossier_staat_laatste ON dossier (postvak, fase, staat, laatste_stuk, id, bescherming, ontvangen_op, termijn_op, termijn_soort);
CREATE INDEX dossier_elders_ontvangen ON dossier (fase, ontvangen_op, id, staat, bescherming, termijn_op, termijn_soort, laatste_stuk);
CREATE INDEX dossier_elders_termijn ON dossier (fase, termijn_op, id, staat, bescherming, ontvangen_op, termijn_soort, laatste_stuk);
CREATE INDEX dossier_elders_laatste ON dossier (fase, laatste_stuk, id, staat, bescherming, ontvangen_op, termijn_op, termijn_soort);

-- What an SG was asked because the commission stayed silent ended with its acknowledgement, or with the melding; until now
-- nothing said so.
UPDATE beoordeling SET afgedaan_op = COALESCE((SELECT MAX(h.datum) FROM historie h WHERE h.dossier = beoordeling.dossier), gevraagd_op)
WHERE soort = 'CommissieZwijgt' AND afgedaan_op IS NULL AND (SELECT d.staat FROM dossier d WHERE d.id = beoordeling.dossier) NOT IN ('Formeel', 'Doorgeleid');
