-- A statement that waits for signatures. It counts for nothing here; when it counts it moves to `verklaring`.
CREATE TABLE voorstel (id BLOB NOT NULL PRIMARY KEY, inhoud BLOB NOT NULL, voorsteller TEXT NOT NULL, herkomst BLOB NOT NULL, datum TEXT NOT NULL, staat TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE voorstel_handtekening (voorstel BLOB NOT NULL REFERENCES voorstel(id), ondertekenaar TEXT NOT NULL, waarde BLOB NOT NULL, PRIMARY KEY (voorstel, ondertekenaar)) WITHOUT ROWID;
-- Keys that a person made and that no statement names yet: wrapped as in `persoonsleutel`, their public halves beside them.
CREATE TABLE nieuwe_sleutel (persoon TEXT NOT NULL PRIMARY KEY, verpakt BLOB NOT NULL, encryptie BLOB NOT NULL, ondertekening BLOB NOT NULL, datum TEXT NOT NULL, overgetypt TEXT NOT NULL) WITHOUT ROWID;
