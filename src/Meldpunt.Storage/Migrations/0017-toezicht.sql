-- What somebody did about an alarm: signed, so that nobody who writes the database hushes one up.
CREATE TABLE alarm_afdoening (alarm TEXT NOT NULL PRIMARY KEY, inhoud BLOB NOT NULL, handtekening BLOB NOT NULL) WITHOUT ROWID;
-- Texts that the organisation changed: the shipped one counts where there is none.
CREATE TABLE tekst (sleutel TEXT NOT NULL, taal TEXT NOT NULL, waarde TEXT NOT NULL, PRIMARY KEY (sleutel, taal)) WITHOUT ROWID;
