-- A registrar's help makes nobody a member any more: it waits until the person's phone, a second administrator, or 24 hours
-- without an objection confirm it.
CREATE TYPE "assisted_state" AS ENUM ('waiting', 'confirmed', 'refused', 'expired', 'text_changed');
CREATE TYPE "assist_confirmation" AS ENUM ('phone', 'second', 'silence');

-- CreateTable
CREATE TABLE "assisted_join" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "draft_id" BYTEA NOT NULL,
    "assisted_by" UUID NOT NULL,
    "helper_index" BYTEA NOT NULL,
    "token_index" BYTEA NOT NULL,
    "state" "assisted_state" NOT NULL DEFAULT 'waiting',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "message_id" UUID,
    "asked_at" TIMESTAMPTZ(3),

    CONSTRAINT "assisted_join_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "assisted_join_token_index_key" ON "assisted_join"("token_index");

-- CreateIndex
CREATE INDEX "assisted_join_draft_id_idx" ON "assisted_join"("draft_id");

-- CreateIndex
CREATE INDEX "assisted_join_register_id_started_at_idx" ON "assisted_join"("register_id", "started_at");

-- CreateIndex
CREATE INDEX "assisted_join_helper_index_started_at_idx" ON "assisted_join"("helper_index", "started_at");

-- CreateIndex
CREATE INDEX "assisted_join_state_expires_at_idx" ON "assisted_join"("state", "expires_at");

-- What an operator gives a proven organisation beyond those who joined by themselves.
ALTER TABLE "register" ADD COLUMN "assist_quota" INTEGER NOT NULL DEFAULT 0;

-- How a join with a registrar's help was confirmed, and by whom where an administrator did; null for those before this.
ALTER TABLE "consent_receipt" ADD COLUMN "assist_confirmed" "assist_confirmation";
ALTER TABLE "consent_receipt" ADD COLUMN "assist_confirmed_by" UUID;
