-- A batch goes on by itself on the next days, and people who are missing of an expected list are reminded as members are.

CREATE TYPE "reminder_kind" AS ENUM ('members', 'missing');

-- What ended because a day's messages were used up was stopped before it came to everybody.
CREATE TYPE "reminder_batch_state_new" AS ENUM ('running', 'done', 'cancelled');
ALTER TABLE "reminder_batch" ALTER COLUMN "state" DROP DEFAULT;
ALTER TABLE "reminder_batch" ALTER COLUMN "state" TYPE "reminder_batch_state_new"
  USING (CASE "state"::text WHEN 'budget_spent' THEN 'cancelled' ELSE "state"::text END)::"reminder_batch_state_new";
DROP TYPE "reminder_batch_state";
ALTER TYPE "reminder_batch_state_new" RENAME TO "reminder_batch_state";
ALTER TABLE "reminder_batch" ALTER COLUMN "state" SET DEFAULT 'running';

ALTER TABLE "reminder_batch" ADD COLUMN "not_before" TIMESTAMPTZ(3);
UPDATE "reminder_batch" SET "not_before" = "starts_at";
ALTER TABLE "reminder_batch" ALTER COLUMN "not_before" SET NOT NULL, DROP COLUMN "starts_at";
ALTER TABLE "reminder_batch" RENAME COLUMN "messaged" TO "handled";
UPDATE "reminder_batch" b SET "handled" = (SELECT count(*) FROM "reminder" r WHERE r.batch_id = b.id AND r.state <> 'pending')
  WHERE "handled" IS NULL;
ALTER TABLE "reminder_batch"
  ALTER COLUMN "handled" SET NOT NULL,
  ALTER COLUMN "handled" SET DEFAULT 0,
  ADD COLUMN "kind" "reminder_kind" NOT NULL DEFAULT 'members',
  ADD COLUMN "parts" SMALLINT NOT NULL DEFAULT 1,
  ADD COLUMN "withheld" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "unsaid" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "night_until" TIMESTAMPTZ(3);

ALTER TABLE "reminder"
  DROP CONSTRAINT "reminder_pkey",
  ADD COLUMN "id" BIGSERIAL NOT NULL,
  ADD COLUMN "expected_id" UUID,
  ALTER COLUMN "membership_id" DROP NOT NULL,
  ADD CONSTRAINT "reminder_pkey" PRIMARY KEY ("id"),
  ADD CONSTRAINT "reminder_of_one_check" CHECK (num_nonnulls("membership_id", "expected_id") = 1);

-- Whoever waited in the batches of two days waits in the later one.
DELETE FROM "reminder" r USING "reminder" o
  WHERE r.state = 'pending' AND o.state = 'pending' AND o.membership_id = r.membership_id AND o.day > r.day;

DROP INDEX "reminder_batch_id_state_membership_id_idx";
CREATE INDEX "reminder_batch_id_state_id_idx" ON "reminder"("batch_id", "state", "id");
CREATE INDEX "reminder_expected_id_idx" ON "reminder"("expected_id");
CREATE UNIQUE INDEX "reminder_membership_id_day_key" ON "reminder"("membership_id", "day");
CREATE UNIQUE INDEX "reminder_waiting_member_key" ON "reminder"("membership_id") WHERE (state = 'pending'::reminder_state);
CREATE UNIQUE INDEX "reminder_waiting_expected_key" ON "reminder"("expected_id") WHERE (state = 'pending'::reminder_state);

ALTER TABLE "reminder" ADD CONSTRAINT "reminder_expected_id_fkey" FOREIGN KEY ("expected_id") REFERENCES "expected_person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
