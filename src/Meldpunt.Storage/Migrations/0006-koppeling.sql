-- Links between dossiers of one melder. The id is keyed by what only the melder's code gives, the content sealed to the
-- melder: a row tells of no dossier, and the two rows of a link do not point at each other.
CREATE TABLE koppeling (id BLOB NOT NULL PRIMARY KEY, inhoud BLOB NOT NULL) WITHOUT ROWID;
