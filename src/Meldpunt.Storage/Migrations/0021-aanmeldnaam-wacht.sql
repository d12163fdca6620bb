-- A further sign-in name of somebody who has keys counts once they said so themselves.
ALTER TABLE aanmeldnaam ADD COLUMN telt INTEGER NOT NULL DEFAULT 1;
