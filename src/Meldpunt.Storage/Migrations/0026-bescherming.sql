-- Which grants outlive the content of a dossier: those to Bescherming alone, and the melder's.
ALTER TABLE toekenning ADD COLUMN blijft INTEGER NOT NULL DEFAULT 0;
-- On which day the content was destroyed while the protection went on, signed by the routing service.
CREATE TABLE inhoud_einde (dossier BLOB NOT NULL PRIMARY KEY REFERENCES dossier(id), datum TEXT NOT NULL, handtekening BLOB NOT NULL) WITHOUT ROWID;
-- A destruction that began and has to be finished: of everything, or of the content alone.
ALTER TABLE vernietiging ADD COLUMN alleen_inhoud INTEGER NOT NULL DEFAULT 0;
