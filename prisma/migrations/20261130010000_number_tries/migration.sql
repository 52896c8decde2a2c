-- A list keeps its order by a column of its own: ids of people say nothing of row or time any more. Those that exist are
-- brought into the order that their ids had.
ALTER TABLE "expected_person" ADD COLUMN "position" BIGSERIAL NOT NULL,
ADD COLUMN "is_paired" BOOLEAN NOT NULL DEFAULT false;
UPDATE "expected_person" t SET "position" = ordered."at"
FROM (SELECT "id", row_number() OVER (ORDER BY "id") AS "at" FROM "expected_person") ordered WHERE ordered."id" = t."id";

-- A number alone is nobody: whatever compares two of a list compares their names too.
DROP INDEX "expected_person_import_id_person_index_key";
CREATE UNIQUE INDEX "expected_person_import_id_person_index_name_terms_key" ON "expected_person"("import_id", "person_index", "name_terms");

DROP INDEX "expected_person_register_id_id_idx";
CREATE INDEX "expected_person_register_id_position_idx" ON "expected_person"("register_id", "position");

-- CreateTable
CREATE TABLE "number_try" (
    "register_id" UUID NOT NULL,
    "subject_index" BYTEA NOT NULL,
    "number_index" BYTEA NOT NULL,
    "is_refused" BOOLEAN NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "number_try_pkey" PRIMARY KEY ("register_id","subject_index","number_index")
);

-- CreateIndex
CREATE INDEX "number_try_tried_at_idx" ON "number_try"("tried_at");

-- AddForeignKey
ALTER TABLE "number_try" ADD CONSTRAINT "number_try_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;
