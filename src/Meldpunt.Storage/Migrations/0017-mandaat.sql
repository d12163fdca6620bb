-- The mandate register: signed statements. Nothing in it counts before its signature is verified.
CREATE TABLE mandaat (id BLOB NOT NULL PRIMARY KEY, inhoud BLOB NOT NULL, handtekening BLOB NOT NULL, getuige BLOB NULL) WITHOUT ROWID;
CREATE TABLE mandaat_intrekking (mandaat BLOB NOT NULL PRIMARY KEY REFERENCES mandaat(id), inhoud BLOB NOT NULL, handtekening BLOB NOT NULL, getuige BLOB NULL) WITHOUT ROWID;
CREATE INDEX audit_daad ON audit (daad, nr);
CREATE INDEX audit_wie ON audit (wie, nr);
CREATE INDEX audit_op ON audit (op, nr);
