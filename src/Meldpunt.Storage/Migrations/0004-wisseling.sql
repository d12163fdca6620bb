-- A change of compartment keys: signed, in the clear, in a chain from the genesis record. Each item names its epoch.
CREATE TABLE wisseling (dossier BLOB NOT NULL REFERENCES dossier(id), epoch INTEGER NOT NULL, inhoud BLOB NOT NULL, PRIMARY KEY (dossier, epoch)) WITHOUT ROWID;
ALTER TABLE item ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
