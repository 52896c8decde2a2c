-- CreateEnum
CREATE TYPE "dispute_outcome" AS ENUM ('same', 'changed', 'unanswered');

-- CreateTable
CREATE TABLE "dispute" (
    "id" UUID NOT NULL,
    "person_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "shown" JSONB NOT NULL,
    "outcome" "dispute_outcome",
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "dispute_person_id_id_idx" ON "dispute"("person_id", "id");

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
