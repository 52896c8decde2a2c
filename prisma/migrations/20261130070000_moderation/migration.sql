-- CreateEnum
CREATE TYPE "report_reason" AS ENUM ('impersonates', 'asks_too_much', 'asks_money_or_codes', 'other');

-- CreateEnum
CREATE TYPE "report_decision" AS ENUM ('unfounded', 'unclear', 'settled', 'suspended');

-- AlterTable
ALTER TABLE "register" ADD COLUMN "suspension_id" UUID;

-- CreateTable
CREATE TABLE "register_suspension" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "suspended_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "lift_reason" TEXT,

    CONSTRAINT "register_suspension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_closing" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by_index" BYTEA NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_index" BYTEA,
    "due_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "register_closing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_report" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "reason" "report_reason" NOT NULL,
    "text_cipher" BYTEA,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decision" "report_decision",

    CONSTRAINT "register_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "register_suspension_id_key" ON "register"("suspension_id");

-- CreateIndex
CREATE INDEX "register_suspension_register_id_idx" ON "register_suspension"("register_id");

-- CreateIndex
CREATE UNIQUE INDEX "register_closing_open_key" ON "register_closing"("register_id") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE INDEX "register_report_register_id_idx" ON "register_report"("register_id");

-- CreateIndex
CREATE INDEX "register_report_decided_at_idx" ON "register_report"("decided_at");

-- AddForeignKey
ALTER TABLE "register" ADD CONSTRAINT "register_suspension_id_fkey" FOREIGN KEY ("suspension_id") REFERENCES "register_suspension"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_closing" ADD CONSTRAINT "register_closing_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_report" ADD CONSTRAINT "register_report_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One operator alone confirms nothing, whatever the application does.
ALTER TABLE "register_closing" ADD CONSTRAINT "register_closing_two_check" CHECK (
    "confirmed_by_index" IS DISTINCT FROM "proposed_by_index" AND ("confirmed_by_index" IS NULL) = ("due_at" IS NULL));
