-- AlterTable
ALTER TABLE "health_status" ADD COLUMN "mark" TEXT;

-- As statusMark (src/domain/health/status.ts) spells it.
UPDATE "health_status" SET "mark" = concat("code_state", '|', "test_result", '|', date_part('epoch', "test_sampled_at"), '|',
  "vaccination", '|', coalesce("vaccination_doses", 0), '|', "last_dose_on", '|', to_json("popup_reason"))
WHERE "code_state" IS NOT NULL;
