-- CreateEnum
CREATE TYPE "exemption_reason" AS ENUM ('medical', 'infant', 'away', 'remote', 'other');

-- AlterTable
ALTER TABLE "register_count" ADD COLUMN "exempt" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "membership" ADD COLUMN "exempt_until" TIMESTAMPTZ(3),
ADD COLUMN "failing_since" TIMESTAMPTZ(3),
ADD COLUMN "test_result" "test_result";

-- CreateTable
CREATE TABLE "group_requirements" (
    "group_id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "allowed_codes" "code_state"[],
    "max_test_age_hours" INTEGER,
    "min_vaccination" "vaccination_level",

    CONSTRAINT "group_requirements_pkey" PRIMARY KEY ("group_id")
);

-- CreateTable
CREATE TABLE "exemption" (
    "membership_id" UUID NOT NULL,
    "reason" "exemption_reason" NOT NULL,
    "note_cipher" BYTEA,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exemption_pkey" PRIMARY KEY ("membership_id")
);

-- CreateIndex
CREATE INDEX "group_requirements_register_id_idx" ON "group_requirements"("register_id");

-- CreateIndex
CREATE INDEX "exemption_until_idx" ON "exemption"("until");

-- AddForeignKey
ALTER TABLE "group_requirements" ADD CONSTRAINT "group_requirements_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "member_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_requirements" ADD CONSTRAINT "group_requirements_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Since when somebody has failed was not kept until now: for whoever fails, the account begins here.
UPDATE membership m SET test_result = h.test_result,
  failing_since = CASE WHEN m.meets_until = '-infinity' THEN now() END
FROM health_status h WHERE h.person_id = m.person_id;

-- The new columns that show a status stand behind the same fence.
DROP TRIGGER only_comparisons_write ON membership;
CREATE TRIGGER only_comparisons_write
BEFORE UPDATE OF person_id, register_id, outcome, code_state, test_result, test_sampled_at, vaccination, stale_since, meets_until, failing_since
ON membership FOR EACH STATEMENT EXECUTE FUNCTION only_comparisons_write();

DROP TRIGGER membership_begins_unknown ON membership;
CREATE TRIGGER membership_begins_unknown BEFORE INSERT ON membership FOR EACH ROW
WHEN (NEW.outcome IS NOT NULL OR NEW.code_state IS NOT NULL OR NEW.test_result IS NOT NULL
  OR NEW.test_sampled_at IS NOT NULL OR NEW.vaccination IS NOT NULL OR NEW.meets_until IS NOT NULL
  OR NEW.failing_since IS NOT NULL OR NEW.stale_since IS NOT NULL)
EXECUTE FUNCTION membership_begins_unknown();
