-- Which pepper wraps a person's keys, by the pepper's id: an older pepper can go when nobody's keys need it any more.
ALTER TABLE persoonsleutel ADD COLUMN peper BLOB NULL;
