-- When a message was last handed to the gateway, whatever came of it: what the gateway did last is read off it.
ALTER TABLE "sms_message" ADD COLUMN "tried_at" TIMESTAMPTZ(3);
UPDATE "sms_message" SET "tried_at" = "sent_at";

-- Every page of a code asks for the two: of codes alone, see src/db/sms-gateway.ts.
CREATE INDEX "sms_message_code_tried_at_idx" ON "sms_message" ("tried_at")
  WHERE "purpose" IN ('sign_in_code', 'join_code', 'step_up_code', 'download_code') AND "tried_at" IS NOT NULL;
CREATE INDEX "sms_message_code_sent_at_idx" ON "sms_message" ("sent_at")
  WHERE "purpose" IN ('sign_in_code', 'join_code', 'step_up_code', 'download_code') AND "sent_at" IS NOT NULL;
