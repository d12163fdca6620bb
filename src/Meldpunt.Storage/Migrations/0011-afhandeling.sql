-- What a desk without a key to the dossier is asked: by which box, for what, by when. No content.
CREATE TABLE brief (dossier BLOB NOT NULL REFERENCES dossier(id), nr INTEGER NOT NULL, soort TEXT NOT NULL, postvak TEXT NOT NULL, gestuurd_op TEXT NOT NULL, uiterlijk TEXT NOT NULL, afgedaan_op TEXT NULL, PRIMARY KEY (dossier, nr)) WITHOUT ROWID;
CREATE INDEX brief_postvak ON brief (postvak);

-- The letters and answers themselves, a copy for each reader, sealed to that person; which copy is whose, nobody can tell.
CREATE TABLE brief_stuk (dossier BLOB NOT NULL REFERENCES dossier(id), nr INTEGER NOT NULL, kopie BLOB NOT NULL, datum TEXT NOT NULL, inhoud BLOB NOT NULL, PRIMARY KEY (dossier, nr, kopie)) WITHOUT ROWID;
