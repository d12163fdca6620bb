-- Appointments that run: what an onderzoeker sees of a dossier before they may read it. A hint: the signed entries count.
CREATE TABLE onderzoeker (dossier BLOB NOT NULL REFERENCES dossier(id), houder BLOB NOT NULL, aanwijzer TEXT NOT NULL, aangewezen_op TEXT NOT NULL, verklaard_op TEXT NULL, PRIMARY KEY (dossier, houder)) WITHOUT ROWID;
