-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "document_type" AS ENUM ('resident_id', 'hk_macao_permit', 'taiwan_permit', 'hkmt_residence_permit', 'permanent_residence', 'passport');

-- CreateEnum
CREATE TYPE "register_state" AS ENUM ('open', 'paused', 'dissolved');

-- CreateEnum
CREATE TYPE "register_role" AS ENUM ('owner', 'manager', 'viewer');

-- CreateEnum
CREATE TYPE "code_state" AS ENUM ('green', 'yellow', 'red', 'orange', 'popup', 'not_issued', 'expired');

-- CreateEnum
CREATE TYPE "test_result" AS ENUM ('negative', 'positive', 'pending', 'none');

-- CreateEnum
CREATE TYPE "vaccination_level" AS ENUM ('none', 'partial', 'complete', 'boosted');

-- CreateEnum
CREATE TYPE "lookup_outcome" AS ENUM ('found', 'not_found', 'mismatch', 'failed', 'timed_out');

-- CreateEnum
CREATE TYPE "otp_purpose" AS ENUM ('sign_in', 'join');

-- CreateEnum
CREATE TYPE "draft_stage" AS ENUM ('form', 'code', 'done');

-- CreateEnum
CREATE TYPE "sms_state" AS ENUM ('queued', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('running', 'completed', 'completed_with_failures', 'cancelled');

-- CreateEnum
CREATE TYPE "chunk_state" AS ENUM ('pending', 'claimed', 'done', 'failed');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "phone_index" BYTEA NOT NULL,
    "phone_cipher" BYTEA NOT NULL,
    "name_cipher" BYTEA,
    "document_type" "document_type",
    "document_cipher" BYTEA,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register" (
    "id" UUID NOT NULL,
    "organisation_name" TEXT NOT NULL,
    "region_code" CHAR(6) NOT NULL,
    "address" TEXT NOT NULL,
    "credit_code" CHAR(18),
    "purpose" TEXT NOT NULL,
    "state" "register_state" NOT NULL DEFAULT 'open',
    "capacity" INTEGER NOT NULL,
    "member_count" INTEGER NOT NULL DEFAULT 0,
    "allowed_codes" "code_state"[],
    "max_test_age_hours" INTEGER,
    "min_vaccination" "vaccination_level",
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "dissolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "register_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "join_code" (
    "code" TEXT NOT NULL,
    "register_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "join_code_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "register_role_grant" (
    "register_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" "register_role" NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_role_grant_pkey" PRIMARY KEY ("register_id","account_id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" BIGSERIAL NOT NULL,
    "document_type" "document_type" NOT NULL,
    "document_index" BYTEA NOT NULL,
    "document_cipher" BYTEA NOT NULL,
    "name_cipher" BYTEA NOT NULL,
    "phone_index" BYTEA NOT NULL,
    "phone_cipher" BYTEA NOT NULL,
    "source_token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "health_status" (
    "person_id" BIGINT NOT NULL,
    "outcome" "lookup_outcome" NOT NULL,
    "code_state" "code_state",
    "popup_reason" TEXT,
    "test_result" "test_result",
    "test_sampled_at" TIMESTAMPTZ(3),
    "vaccination" "vaccination_level",
    "vaccination_doses" SMALLINT,
    "last_dose_on" DATE,
    "source_id" TEXT NOT NULL,
    "source_time" TIMESTAMPTZ(3),
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "stale_since" TIMESTAMPTZ(3),

    CONSTRAINT "health_status_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "person_id" BIGINT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "lookup_outcome",
    "code_state" "code_state",
    "test_sampled_at" TIMESTAMPTZ(3),
    "vaccination" "vaccination_level",
    "meets_until" TIMESTAMPTZ(3),
    "stale_since" TIMESTAMPTZ(3),
    "name_terms" BIGINT[],

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_receipt" (
    "number" TEXT NOT NULL,
    "register_id" UUID NOT NULL,
    "person_id" BIGINT,
    "consent_version" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text_hash" BYTEA NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_receipt_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "join_draft" (
    "id" BYTEA NOT NULL,
    "register_id" UUID NOT NULL,
    "stage" "draft_stage" NOT NULL,
    "payload_cipher" BYTEA,
    "receipt_number" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "join_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "otp_challenge" (
    "purpose" "otp_purpose" NOT NULL,
    "phone_index" BYTEA NOT NULL,
    "scope" TEXT NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL,
    "window_started_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "otp_challenge_pkey" PRIMARY KEY ("purpose","phone_index","scope")
);

-- CreateTable
CREATE TABLE "sms_message" (
    "id" UUID NOT NULL,
    "to_index" BYTEA NOT NULL,
    "to_cipher" BYTEA NOT NULL,
    "body_cipher" BYTEA,
    "purpose" TEXT NOT NULL,
    "state" "sms_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "provider_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "sms_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparison_run" (
    "id" UUID NOT NULL,
    "slot" TIMESTAMPTZ(3),
    "state" "run_state" NOT NULL,
    "source_id" TEXT NOT NULL,
    "chunk_count" INTEGER NOT NULL,
    "people_count" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "comparison_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparison_chunk" (
    "run_id" UUID NOT NULL,
    "chunk_no" INTEGER NOT NULL,
    "from_id" BIGINT NOT NULL,
    "to_id" BIGINT NOT NULL,
    "state" "chunk_state" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_by" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "looked_up" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "not_found" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "comparison_chunk_pkey" PRIMARY KEY ("run_id","chunk_no")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "register_id" UUID,
    "membership_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_phone_index_key" ON "account"("phone_index");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "join_code_register_id_idx" ON "join_code"("register_id");

-- CreateIndex
CREATE INDEX "register_role_grant_account_id_idx" ON "register_role_grant"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_document_index_key" ON "person"("document_index");

-- CreateIndex
CREATE INDEX "person_phone_index_idx" ON "person"("phone_index");

-- CreateIndex
CREATE INDEX "membership_register_id_id_idx" ON "membership"("register_id", "id");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE INDEX "membership_name_terms_idx" ON "membership" USING GIN ("name_terms");

-- CreateIndex
CREATE UNIQUE INDEX "membership_register_id_person_id_key" ON "membership"("register_id", "person_id");

-- CreateIndex
CREATE INDEX "consent_receipt_person_id_idx" ON "consent_receipt"("person_id");

-- CreateIndex
CREATE INDEX "consent_receipt_register_id_idx" ON "consent_receipt"("register_id");

-- CreateIndex
CREATE INDEX "join_draft_expires_at_idx" ON "join_draft"("expires_at");

-- CreateIndex
CREATE INDEX "otp_challenge_expires_at_idx" ON "otp_challenge"("expires_at");

-- CreateIndex
CREATE INDEX "sms_message_to_index_created_at_idx" ON "sms_message"("to_index", "created_at");

-- CreateIndex
CREATE INDEX "sms_message_state_created_at_idx" ON "sms_message"("state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_run_slot_key" ON "comparison_run"("slot");

-- CreateIndex
CREATE INDEX "comparison_run_started_at_idx" ON "comparison_run"("started_at");

-- CreateIndex
CREATE INDEX "comparison_chunk_state_lease_until_idx" ON "comparison_chunk"("state", "lease_until");

-- CreateIndex
CREATE INDEX "audit_event_register_id_at_idx" ON "audit_event"("register_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "join_code" ADD CONSTRAINT "join_code_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_role_grant" ADD CONSTRAINT "register_role_grant_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_role_grant" ADD CONSTRAINT "register_role_grant_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "health_status" ADD CONSTRAINT "health_status_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_receipt" ADD CONSTRAINT "consent_receipt_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_chunk" ADD CONSTRAINT "comparison_chunk_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "comparison_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Room on each page for heap-only updates: these two tables are rewritten in place by every comparison.
ALTER TABLE "health_status" SET (fillfactor = 80);
ALTER TABLE "membership" SET (fillfactor = 80);
