-- The halves of the key to the melder's name, each sealed to one custodian: there for every dossier alike.
CREATE TABLE bewaring (dossier BLOB NOT NULL REFERENCES dossier(id), houder BLOB NOT NULL, epoch INTEGER NOT NULL, inhoud BLOB NOT NULL, PRIMARY KEY (dossier, houder, epoch)) WITHOUT ROWID;

-- Requests for the name, signed by who asks and by the portal; the melder's signed answer beside it.
CREATE TABLE inzage (id BLOB NOT NULL PRIMARY KEY, dossier BLOB NOT NULL REFERENCES dossier(id), verzoek BLOB NOT NULL, getuige BLOB NOT NULL, datum TEXT NOT NULL, antwoord BLOB NULL) WITHOUT ROWID;
CREATE INDEX inzage_dossier ON inzage (dossier);
CREATE TABLE inzage_reden (inzage BLOB NOT NULL REFERENCES inzage(id), houder BLOB NOT NULL, inhoud BLOB NOT NULL, PRIMARY KEY (inzage, houder)) WITHOUT ROWID;

-- What a custodian decided: their half sealed to who asked, or nothing for a refusal.
CREATE TABLE inzage_helft (inzage BLOB NOT NULL REFERENCES inzage(id), helft INTEGER NOT NULL, bewaarder TEXT NOT NULL, inhoud BLOB NULL, PRIMARY KEY (inzage, helft)) WITHOUT ROWID;
