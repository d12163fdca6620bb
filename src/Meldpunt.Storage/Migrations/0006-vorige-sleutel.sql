-- Keys that a newer statement replaced: whoever still knows that sleutelzin can carry over what nobody else can give them.
CREATE TABLE vorige_sleutel (persoon TEXT NOT NULL PRIMARY KEY, verpakt BLOB NOT NULL, opzij TEXT NOT NULL) WITHOUT ROWID;
