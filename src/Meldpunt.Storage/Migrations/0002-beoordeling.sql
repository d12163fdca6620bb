-- A decision that another box has to look at again: asked, and done.
CREATE TABLE beoordeling (dossier BLOB NOT NULL REFERENCES dossier(id), nr INTEGER NOT NULL, soort TEXT NOT NULL, postvak TEXT NOT NULL, gevraagd_op TEXT NOT NULL, afgedaan_op TEXT NULL, PRIMARY KEY (dossier, nr)) WITHOUT ROWID;
CREATE INDEX beoordeling_postvak ON beoordeling (postvak, afgedaan_op);
