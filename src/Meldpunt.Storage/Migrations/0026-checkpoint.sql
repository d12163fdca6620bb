-- One signed head of the log a day; nothing was in the table before.
DROP TABLE checkpoint;
CREATE TABLE checkpoint (datum TEXT NOT NULL PRIMARY KEY, nr INTEGER NOT NULL, digest BLOB NOT NULL, handtekening BLOB NOT NULL);
