-- CreateEnum
CREATE TYPE "crypto_suite" AS ENUM ('international', 'sm');

-- CreateTable
CREATE TABLE "data_key" (
    "id" SMALLINT NOT NULL,
    "wrapped" BYTEA,
    "suite" "crypto_suite" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_key" (
    "person_id" BIGINT NOT NULL,
    "key_cipher" BYTEA NOT NULL,

    CONSTRAINT "person_key_pkey" PRIMARY KEY ("person_id")
);

-- AddForeignKey
ALTER TABLE "person_key" ADD CONSTRAINT "person_key_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever has sealed anything so far derived the keys from the master key: the first process that starts wraps and keeps
-- these. A new installation makes its own.
INSERT INTO "data_key" ("id", "suite", "created_at")
SELECT "id", 'international', now() FROM (VALUES (0::smallint), (1::smallint)) AS "derived"("id")
WHERE EXISTS (SELECT FROM "account") OR EXISTS (SELECT FROM "person") OR EXISTS (SELECT FROM "sms_message");
