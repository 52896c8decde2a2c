-- Proof of an erasure, signed. It names nobody.
CREATE TABLE "deletion_receipt" (
    "id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "document" TEXT NOT NULL,

    CONSTRAINT "deletion_receipt_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "deletion_receipt_issued_at_idx" ON "deletion_receipt"("issued_at");

-- Finds what somebody has typed and not finished, so that it goes when they leave.
ALTER TABLE "join_draft" ADD COLUMN "document_index" BYTEA;

CREATE INDEX "join_draft_document_index_idx" ON "join_draft"("document_index");
CREATE INDEX "join_draft_receipt_number_idx" ON "join_draft"("receipt_number");

-- A fresh code for the download of one's own data.
ALTER TYPE "otp_purpose" ADD VALUE 'download';

-- How much of each kind lapsed on a day.
CREATE TABLE "retention_report" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "erased" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retention_report_pkey" PRIMARY KEY ("day","kind")
);

-- Who agreed: the person, somebody who filled in for them, or the guardian of a child under fourteen.
CREATE TYPE "consent_giver" AS ENUM ('self', 'proxy', 'guardian');
ALTER TABLE "consent_receipt" ADD COLUMN "given_by" "consent_giver" NOT NULL DEFAULT 'self';
ALTER TABLE "consent_receipt" ADD COLUMN "guardian_name_cipher" BYTEA;

-- A change of organisation name or purpose that members are asked to agree to. What each member agreed to is a version.
ALTER TABLE "register" ADD COLUMN "text_version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "membership" ADD COLUMN "text_version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "membership" ADD COLUMN "told_version" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "register_change" (
    "register_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "organisation_name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_change_pkey" PRIMARY KEY ("register_id")
);

ALTER TABLE "register_change" ADD CONSTRAINT "register_change_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Registers that nobody opens are wound up after notice.
ALTER TABLE "register" ADD COLUMN "last_opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "register" ADD COLUMN "idle_notices" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "register" ADD COLUMN "idle_noticed_at" TIMESTAMPTZ(3);
