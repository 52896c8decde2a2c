-- CreateEnum
CREATE TYPE "reminder_state" AS ENUM ('pending', 'queued', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "reminder_batch_state" AS ENUM ('running', 'done', 'cancelled', 'budget_spent');

-- CreateTable
CREATE TABLE "reminder_batch" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "started_by" UUID,
    "state" "reminder_batch_state" NOT NULL DEFAULT 'running',
    "total" INTEGER NOT NULL,
    "left_out" INTEGER NOT NULL,
    "messaged" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "held_until" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "membership_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "batch_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" "reminder_state" NOT NULL DEFAULT 'pending',
    "message_id" UUID,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("membership_id","day")
);

-- CreateTable
CREATE TABLE "automatic_reminder" (
    "register_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "automatic_reminder_pkey" PRIMARY KEY ("register_id")
);

-- CreateTable
CREATE TABLE "exception_alert" (
    "register_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exception_alert_pkey" PRIMARY KEY ("register_id","account_id")
);

-- CreateTable
CREATE TABLE "known_exception" (
    "membership_id" UUID NOT NULL,

    CONSTRAINT "known_exception_pkey" PRIMARY KEY ("membership_id")
);

-- CreateTable
CREATE TABLE "run_follow_up" (
    "register_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "alerted" BOOLEAN NOT NULL,

    CONSTRAINT "run_follow_up_pkey" PRIMARY KEY ("register_id","run_id")
);

-- CreateIndex
CREATE INDEX "reminder_batch_register_id_created_at_idx" ON "reminder_batch"("register_id", "created_at");

-- CreateIndex
CREATE INDEX "reminder_batch_state_held_until_idx" ON "reminder_batch"("state", "held_until");

-- CreateIndex
CREATE INDEX "reminder_batch_created_at_idx" ON "reminder_batch"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_message_id_key" ON "reminder"("message_id");

-- CreateIndex
CREATE INDEX "reminder_batch_id_state_membership_id_idx" ON "reminder"("batch_id", "state", "membership_id");

-- CreateIndex
CREATE INDEX "run_follow_up_at_idx" ON "run_follow_up"("at");

-- AddForeignKey
ALTER TABLE "reminder_batch" ADD CONSTRAINT "reminder_batch_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "reminder_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "automatic_reminder" ADD CONSTRAINT "automatic_reminder_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exception_alert" ADD CONSTRAINT "exception_alert_register_id_account_id_fkey" FOREIGN KEY ("register_id", "account_id") REFERENCES "register_role_grant"("register_id", "account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_exception" ADD CONSTRAINT "known_exception_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_follow_up" ADD CONSTRAINT "run_follow_up_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

