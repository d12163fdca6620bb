-- What the lists are sorted and cut by, beside the dossier: its nearest open term (the last day there is without one), and
-- its phase: underway, receipt not acknowledged yet, acknowledged, ended. By triggers, so that no way of changing what they
-- come from is forgotten.
ALTER TABLE dossier ADD COLUMN termijn_op TEXT NOT NULL DEFAULT '9999-12-31';
ALTER TABLE dossier ADD COLUMN termijn_soort TEXT NULL;
ALTER TABLE dossier ADD COLUMN fase TEXT NOT NULL DEFAULT 'Onderweg';
UPDATE dossier SET
    termijn_op = COALESCE((SELECT MIN(t.vervalt_op) FROM termijn t WHERE t.dossier = dossier.id AND t.gehaald_op IS NULL AND t.soort NOT LIKE '%-%'), '9999-12-31'),
    termijn_soort = (SELECT t.soort FROM termijn t WHERE t.dossier = dossier.id AND t.gehaald_op IS NULL AND t.soort NOT LIKE '%-%' ORDER BY t.vervalt_op, t.soort LIMIT 1),
    fase = CASE WHEN bezorgd_op IS NULL THEN 'Onderweg'
        WHEN staat IN ('Afgesloten', 'KennelijkOngegrond', 'KennelijkOnredelijkLaat', 'NietGerechtvaardigd', 'Ingetrokken') THEN 'Afgesloten'
        WHEN EXISTS (SELECT 1 FROM termijn t WHERE t.dossier = dossier.id AND t.gehaald_op IS NULL AND t.soort = 'ontvangstbevestiging') THEN 'Nieuw'
        ELSE 'Lopend' END;
CREATE TRIGGER lijst_termijn_erbij AFTER INSERT ON termijn BEGIN UPDATE dossier SET
    termijn_op = COALESCE((SELECT MIN(t.vervalt_op) FROM termijn t WHERE t.dossier = NEW.dossier AND t.gehaald_op IS NULL AND t.soort NOT LIKE '%-%'), '9999-12-31'),
    termijn_soort = (SELECT t.soort FROM termijn t WHERE t.dossier = NEW.dossier AND t.gehaald_op IS NULL AND t.soort NOT LIKE '%-%' ORDER BY t.vervalt_op, t.soort LIMIT 1),
    fase = CASE WHEN bezorgd_op IS NULL THEN 'Onderweg'
        WHEN staat IN ('Afgesloten', 'KennelijkOngegrond', 'KennelijkOnredelijkLaat', 'NietGerechtvaardigd', 'Ingetrokken') THEN 'Afgesloten'
        WHEN EXISTS (SELECT 1 FROM termijn t WHERE t.dossier = NEW.dossier AND t.gehaald_op IS NULL AND t.soort = 'ontvangstbevestiging') THEN 'Nieuw'
        ELSE 'Lopend' END
    WHERE id = NEW.dossier; END;
CREATE TRIGGER lijst_termijn_anders AFTER UPDATE ON termijn BEGIN UPDATE dossier SET
    termijn_op = COALESCE((SELECT MIN(t.vervalt_op) FROM termijn t WHERE t.dossier = NEW.dossier AND t.gehaald_op IS NULL AND t.soort NOT LIKE '%-%'), '9999-12-31'),
    termijn_soort = (SELECT t.soort FROM termijn t WHERE t.dossier = NEW.dossier AND t.gehaald_op IS NULL AND t.soort NOT LIKE '%-%' ORDER BY t.vervalt_op, t.soort LIMIT 1),
    fase = CASE WHEN bezorgd_op IS NULL THEN 'Onderweg'
        WHEN staat IN ('Afgesloten', 'KennelijkOngegrond', 'KennelijkOnredelijkLaat', 'NietGerechtvaardigd', 'Ingetrokken') THEN 'Afgesloten'
        WHEN EXISTS (SELECT 1 FROM termijn t WHERE t.dossier = NEW.dossier AND t.gehaald_op IS NULL AND t.soort = 'ontvangstbevestiging') THEN 'Nieuw'
        ELSE 'Lopend' END
    WHERE id = NEW.dossier; END;
CREATE TRIGGER lijst_termijn_weg AFTER DELETE ON termijn BEGIN UPDATE dossier SET
    termijn_op = COALESCE((SELECT MIN(t.vervalt_op) FROM termijn t WHERE t.dossier = OLD.dossier AND t.gehaald_op IS NULL AND t.soort NOT LIKE '%-%'), '9999-12-31'),
    termijn_soort = (SELECT t.soort FROM termijn t WHERE t.dossier = OLD.dossier AND t.gehaald_op IS NULL AND t.soort NOT LIKE '%-%' ORDER BY t.vervalt_op, t.soort LIMIT 1),
    fase = CASE WHEN bezorgd_op IS NULL THEN 'Onderweg'
        WHEN staat IN ('Afgesloten', 'KennelijkOngegrond', 'KennelijkOnredelijkLaat', 'NietGerechtvaardigd', 'Ingetrokken') THEN 'Afgesloten'
        WHEN EXISTS (SELECT 1 FROM termijn t WHERE t.dossier = OLD.dossier AND t.gehaald_op IS NULL AND t.soort = 'ontvangstbevestiging') THEN 'Nieuw'
        ELSE 'Lopend' END
    WHERE id = OLD.dossier; END;
CREATE TRIGGER lijst_fase AFTER UPDATE OF staat, bezorgd_op ON dossier BEGIN UPDATE dossier SET
    fase = CASE WHEN bezorgd_op IS NULL THEN 'Onderweg'
        WHEN staat IN ('Afgesloten', 'KennelijkOngegrond', 'KennelijkOnredelijkLaat', 'NietGerechtvaardigd', 'Ingetrokken') THEN 'Afgesloten'
        WHEN EXISTS (SELECT 1 FROM termijn t WHERE t.dossier = NEW.id AND t.gehaald_op IS NULL AND t.soort = 'ontvangstbevestiging') THEN 'Nieuw'
        ELSE 'Lopend' END
    WHERE id = NEW.id; END;

-- Each list is one stretch of one of these; what it is filtered by stands in them too, so that skipping a row reads no dossier.
DROP INDEX dossier_postvak;
CREATE INDEX dossier_ontvangen ON dossier (postvak, fase, ontvangen_op, id, staat, bescherming, termijn_op, termijn_soort);
CREATE INDEX dossier_termijn ON dossier (postvak, fase, termijn_op, id, staat, bescherming, ontvangen_op, termijn_soort);
CREATE INDEX dossier_staat_ontvangen ON dossier (postvak, fase, staat, ontvangen_op, id, bescherming, termijn_op, termijn_soort);
CREATE INDEX dossier_staat_termijn ON dossier (postvak, fase, staat, termijn_op, id, bescherming, ontvangen_op, termijn_soort);
-- For who holds a key to a part of dossiers that others handle: every box.
CREATE INDEX dossier_elders_ontvangen ON dossier (fase, ontvangen_op, id, staat, bescherming, termijn_op, termijn_soort);
CREATE INDEX dossier_elders_termijn ON dossier (fase, termijn_op, id, staat, bescherming, ontvangen_op, termijn_soort);
CREATE INDEX dossier_postvak ON dossier (postvak, id, bezorgd_op);
CREATE INDEX mededeling_postvak ON mededeling (postvak, datum, id);

-- Who of the box has this dossier as theirs: a tag of box and person, so that no name stands beside a dossier. An index for
-- the list; what counts is the signed entry in the dossier.
CREATE TABLE rapporteur (dossier BLOB NOT NULL PRIMARY KEY REFERENCES dossier(id), wie BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX rapporteur_wie ON rapporteur (wie, dossier);

-- What a box has on the agenda of a date, and what is asked; an index of signed entries as well.
CREATE TABLE agendapunt (dossier BLOB NOT NULL REFERENCES dossier(id), postvak TEXT NOT NULL, datum TEXT NOT NULL, vraag TEXT NOT NULL, afgedaan TEXT NULL, PRIMARY KEY (dossier, datum)) WITHOUT ROWID;
CREATE INDEX agendapunt_datum ON agendapunt (postvak, datum, dossier);
