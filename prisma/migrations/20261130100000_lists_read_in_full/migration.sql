-- What was read of a file and what was not, sealed: names of sheets and headings may name people. Rows that are asked about.
ALTER TABLE "expected_import" ADD COLUMN "reading_cipher" BYTEA;
ALTER TABLE "expected_person" ADD COLUMN "is_asked" BOOLEAN NOT NULL DEFAULT false;

-- Checks of the last half hour say nothing of that; their files are uploaded again.
DELETE FROM "expected_import" WHERE "state" <> 'imported';
