-- One-time codes of meldingen that staff recorded, under a keyed value: which dossier, until which day, and the day of use.
-- A used one stays, so that whoever comes with it once more is noticed.
CREATE TABLE ophaalcode (opzoek BLOB NOT NULL PRIMARY KEY, dossier BLOB NOT NULL REFERENCES dossier(id), tot TEXT NOT NULL, opgehaald_op TEXT NULL) WITHOUT ROWID;
-- The melder's own keys from the take-over on, as signed; and what stopped it.
CREATE TABLE ophaling (dossier BLOB NOT NULL PRIMARY KEY REFERENCES dossier(id), inhoud BLOB NOT NULL, stilzetting BLOB NULL) WITHOUT ROWID;
