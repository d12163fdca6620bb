-- Under which version of the rules a step was taken; steps from before this name none.
ALTER TABLE historie ADD COLUMN versie TEXT NULL;
