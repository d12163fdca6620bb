-- Dates are civil days (yyyy-MM-dd). Only staff acts (audit) carry times: a finer date elsewhere would tell when a melder acted.
-- WITHOUT ROWID for the same reason: a hidden row number keeps the order of arrival, and sets a melder's act between two
-- staff acts whose times are known.

CREATE TABLE instelling (naam TEXT NOT NULL PRIMARY KEY, waarde TEXT NOT NULL);

-- Organisation, for display. Who is a member of what counts only through `verklaring`.
CREATE TABLE dienstonderdeel (id TEXT NOT NULL PRIMARY KEY, naam TEXT NOT NULL, hl_titel TEXT NOT NULL, volgnr INTEGER NOT NULL);
CREATE TABLE locatie (id TEXT NOT NULL PRIMARY KEY, dienstonderdeel TEXT NOT NULL REFERENCES dienstonderdeel(id), naam TEXT NOT NULL);
CREATE TABLE postvak (id TEXT NOT NULL PRIMARY KEY, soort TEXT NOT NULL, dienstonderdeel TEXT NULL, locatie TEXT NULL, naam_nl TEXT NOT NULL, naam_en TEXT NOT NULL);
CREATE TABLE persoon (id TEXT NOT NULL PRIMARY KEY, naam TEXT NOT NULL, functie TEXT NOT NULL, email TEXT NOT NULL);
CREATE TABLE lijst (soort TEXT NOT NULL, id TEXT NOT NULL, naam_nl TEXT NOT NULL, naam_en TEXT NOT NULL, volgnr INTEGER NOT NULL, PRIMARY KEY (soort, id));

CREATE TABLE verklaring (id BLOB NOT NULL PRIMARY KEY, inhoud BLOB NOT NULL);
CREATE TABLE handtekening (verklaring BLOB NOT NULL, ondertekenaar TEXT NOT NULL, waarde BLOB NOT NULL, PRIMARY KEY (verklaring, ondertekenaar));
CREATE TABLE persoonsleutel (persoon TEXT NOT NULL PRIMARY KEY, verpakt BLOB NOT NULL);

-- Drafts: sealed under a key that only the melder's cookie carries.
CREATE TABLE concept (id BLOB NOT NULL PRIMARY KEY, inhoud BLOB NOT NULL, versie INTEGER NOT NULL, datum TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE dossier (
    id BLOB NOT NULL PRIMARY KEY,
    postvak TEXT NOT NULL,
    regime TEXT NOT NULL,
    staat TEXT NOT NULL,
    bescherming TEXT NOT NULL,
    ontvangen_op TEXT NOT NULL,
    bezorgd_op TEXT NULL,
    opzoek BLOB NOT NULL UNIQUE,
    genesis BLOB NOT NULL,
    ontvangstbewijs BLOB NOT NULL,
    epoch INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX dossier_postvak ON dossier (postvak, ontvangen_op);

CREATE TABLE item (
    dossier BLOB NOT NULL REFERENCES dossier(id),
    compartiment INTEGER NOT NULL,
    nr INTEGER NOT NULL,
    datum TEXT NOT NULL,
    inhoud BLOB NOT NULL,
    PRIMARY KEY (dossier, compartiment, nr)) WITHOUT ROWID;

CREATE TABLE toekenning (dossier BLOB NOT NULL REFERENCES dossier(id), houder BLOB NOT NULL, epoch INTEGER NOT NULL, inhoud BLOB NOT NULL, PRIMARY KEY (dossier, houder, epoch)) WITHOUT ROWID;
CREATE TABLE reserve (dossier BLOB NOT NULL REFERENCES dossier(id), postvak TEXT NOT NULL, houder BLOB NOT NULL, epoch INTEGER NOT NULL, reden TEXT NOT NULL, vanaf TEXT NULL, inhoud BLOB NOT NULL, vrijgegeven_op TEXT NULL, PRIMARY KEY (dossier, postvak, houder, epoch)) WITHOUT ROWID;

-- An attachment belongs to a dossier that may not exist yet (the draft's); without one and without a draft it is an orphan.
CREATE TABLE bijlage (id BLOB NOT NULL PRIMARY KEY, dossier BLOB NOT NULL, stukken INTEGER NULL, datum TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX bijlage_dossier ON bijlage (dossier);
CREATE TABLE bijlage_stuk (bijlage BLOB NOT NULL REFERENCES bijlage(id) ON DELETE CASCADE, nr INTEGER NOT NULL, inhoud BLOB NOT NULL, PRIMARY KEY (bijlage, nr)) WITHOUT ROWID;

CREATE TABLE historie (dossier BLOB NOT NULL REFERENCES dossier(id), nr INTEGER NOT NULL, datum TEXT NOT NULL, van TEXT NULL, gebeurtenis TEXT NOT NULL, naar TEXT NOT NULL, rol TEXT NOT NULL, grond TEXT NOT NULL, dienst TEXT NOT NULL, handtekening BLOB NOT NULL, PRIMARY KEY (dossier, nr)) WITHOUT ROWID;
CREATE TABLE bescherming_historie (dossier BLOB NOT NULL REFERENCES dossier(id), nr INTEGER NOT NULL, datum TEXT NOT NULL, van TEXT NULL, gebeurtenis TEXT NOT NULL, naar TEXT NOT NULL, grond TEXT NOT NULL, dienst TEXT NOT NULL, handtekening BLOB NOT NULL, PRIMARY KEY (dossier, nr)) WITHOUT ROWID;
CREATE TABLE termijn (dossier BLOB NOT NULL REFERENCES dossier(id), soort TEXT NOT NULL, vervalt_op TEXT NOT NULL, gehaald_op TEXT NULL, PRIMARY KEY (dossier, soort)) WITHOUT ROWID;

CREATE TABLE outbox (dossier BLOB NOT NULL, soort TEXT NOT NULL, inhoud BLOB NOT NULL, datum TEXT NOT NULL, verwerkt_op TEXT NULL, PRIMARY KEY (dossier, soort)) WITHOUT ROWID;

-- What the routing service has to do: claimed by a guarded update with a lease, so any number of nodes may run.
CREATE TABLE plicht (id TEXT NOT NULL PRIMARY KEY, soort TEXT NOT NULL, persoon TEXT NOT NULL, niet_voor TEXT NOT NULL, staat TEXT NOT NULL, pogingen INTEGER NOT NULL DEFAULT 0, lease_van TEXT NULL, lease_tot TEXT NULL) WITHOUT ROWID;
CREATE INDEX plicht_staat ON plicht (staat, niet_voor);

-- Content-free: a melding was made and forwarded. No dossier id, so the head of service cannot even count by case.
CREATE TABLE mededeling (id TEXT NOT NULL PRIMARY KEY, postvak TEXT NOT NULL, soort TEXT NOT NULL, datum TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE alarm (id TEXT NOT NULL PRIMARY KEY, soort TEXT NOT NULL, tabel TEXT NOT NULL, rij TEXT NOT NULL, op TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE audit (nr INTEGER NOT NULL PRIMARY KEY, op TEXT NOT NULL, wie TEXT NOT NULL, daad TEXT NOT NULL, onderwerp TEXT NOT NULL, vorige BLOB NOT NULL, digest BLOB NOT NULL);
CREATE TABLE checkpoint (nr INTEGER NOT NULL PRIMARY KEY, digest BLOB NOT NULL, handtekening BLOB NOT NULL);
CREATE TABLE sleutelring (naam TEXT NOT NULL PRIMARY KEY, xml TEXT NOT NULL);
