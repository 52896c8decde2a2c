-- A code is bound to the browser that asked for it. Codes that are under way belong to no browser yet, so they end here:
-- whoever was about to type one asks for another.
DELETE FROM "otp_challenge";
ALTER TABLE "otp_challenge" DROP CONSTRAINT "otp_challenge_pkey";
ALTER TABLE "otp_challenge" ADD COLUMN "browser_index" BYTEA NOT NULL;
ALTER TABLE "otp_challenge" ADD COLUMN "proven_at" TIMESTAMPTZ(3);
ALTER TABLE "otp_challenge" ADD CONSTRAINT "otp_challenge_pkey" PRIMARY KEY ("purpose", "phone_index", "scope", "browser_index");

-- Messages of a day, for the daily budget.
CREATE TABLE "sms_day" (
    "day" DATE NOT NULL,
    "messages" INTEGER NOT NULL,
    CONSTRAINT "sms_day_pkey" PRIMARY KEY ("day")
);

-- Help of a registrar for whoever gets no message: the number by which the draft is found, and who has confirmed.
ALTER TABLE "join_draft" ADD COLUMN "help_index" BYTEA;
CREATE INDEX "join_draft_register_id_help_index_idx" ON "join_draft"("register_id", "help_index");
ALTER TABLE "consent_receipt" ADD COLUMN "assisted_by" UUID;
