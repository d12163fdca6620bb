-- Whether somebody holds a grant, for a page of a list at once.
CREATE INDEX toekenning_houder ON toekenning (houder);
