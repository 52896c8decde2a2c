-- CreateEnum
CREATE TYPE "proof_decision" AS ENUM ('waiting', 'proven', 'refused', 'revoked');

-- CreateTable
CREATE TABLE "organisation_proof" (
    "id" UUID NOT NULL,
    "account_id" UUID,
    "organisation_name" TEXT NOT NULL,
    "credit_code" CHAR(18),
    "paper" TEXT,
    "decision" "proof_decision" NOT NULL DEFAULT 'waiting',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "reason" TEXT,
    "valid_until" TIMESTAMPTZ(3),

    CONSTRAINT "organisation_proof_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "register" ADD COLUMN "proof_id" UUID;

-- CreateIndex
CREATE INDEX "organisation_proof_account_id_organisation_name_idx" ON "organisation_proof"("account_id", "organisation_name");

-- CreateIndex
CREATE INDEX "organisation_proof_decision_asked_at_idx" ON "organisation_proof"("decision", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_proof_waiting_key" ON "organisation_proof"("account_id", "organisation_name") WHERE (decision = 'waiting'::proof_decision);

-- CreateIndex
CREATE INDEX "register_proof_id_idx" ON "register"("proof_id");

-- AddForeignKey
ALTER TABLE "register" ADD CONSTRAINT "register_proof_id_fkey" FOREIGN KEY ("proof_id") REFERENCES "organisation_proof"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_proof" ADD CONSTRAINT "organisation_proof_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;
