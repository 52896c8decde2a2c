-- CreateEnum
CREATE TYPE "expected_import_state" AS ENUM ('checking', 'refused', 'checked', 'imported');

-- CreateTable
CREATE TABLE "expected_import" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "state" "expected_import_state" NOT NULL,
    "file_cipher" BYTEA,
    "problem" TEXT,
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "duplicate_count" INTEGER NOT NULL DEFAULT 0,
    "faulty_count" INTEGER NOT NULL DEFAULT 0,
    "faults" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_at" TIMESTAMPTZ(3),
    "replaced_by" UUID,

    CONSTRAINT "expected_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "expected_person" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "person_index" BYTEA NOT NULL,
    "name_cipher" BYTEA NOT NULL,
    "phone_cipher" BYTEA,
    "name_terms" BIGINT[],
    "group_id" UUID,
    "membership_id" UUID,
    "left_at" TIMESTAMPTZ(3),
    "reminders" SMALLINT NOT NULL DEFAULT 0,
    "reminded_at" TIMESTAMPTZ(3),

    CONSTRAINT "expected_person_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "expected_import_register_id_idx" ON "expected_import"("register_id");

-- CreateIndex
CREATE INDEX "expected_import_replaced_by_idx" ON "expected_import"("replaced_by");

-- CreateIndex
CREATE UNIQUE INDEX "expected_person_import_id_person_index_key" ON "expected_person"("import_id", "person_index");

-- CreateIndex
CREATE INDEX "expected_person_register_id_id_idx" ON "expected_person"("register_id", "id");

-- CreateIndex
CREATE INDEX "expected_person_register_id_person_index_idx" ON "expected_person"("register_id", "person_index");

-- CreateIndex
CREATE INDEX "expected_person_group_id_idx" ON "expected_person"("group_id");

-- CreateIndex
CREATE INDEX "expected_person_membership_id_idx" ON "expected_person"("membership_id");

-- AddForeignKey
ALTER TABLE "expected_import" ADD CONSTRAINT "expected_import_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expected_import" ADD CONSTRAINT "expected_import_replaced_by_fkey" FOREIGN KEY ("replaced_by") REFERENCES "expected_import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expected_person" ADD CONSTRAINT "expected_person_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expected_person" ADD CONSTRAINT "expected_person_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "expected_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expected_person" ADD CONSTRAINT "expected_person_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "member_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expected_person" ADD CONSTRAINT "expected_person_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE SET NULL ON UPDATE CASCADE;
