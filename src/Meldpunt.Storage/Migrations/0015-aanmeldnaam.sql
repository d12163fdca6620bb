-- Who a sign-in at the provider is in our register. It opens nothing: keys do.
CREATE TABLE aanmeldnaam (uitgever TEXT NOT NULL, naam TEXT NOT NULL, persoon TEXT NOT NULL REFERENCES persoon(id), PRIMARY KEY (uitgever, naam)) WITHOUT ROWID;
