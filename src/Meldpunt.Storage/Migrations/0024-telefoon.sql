-- How a vertrouwenspersoon is reached by telephone; nobody has to give a number.
ALTER TABLE persoon ADD COLUMN telefoon TEXT NULL;
