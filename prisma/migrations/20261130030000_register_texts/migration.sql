-- Every text that people were ever shown before they joined, by version. A join locks the row of the text it was shown;
-- whoever changes the text closes that row first.
CREATE TABLE "register_text" (
    "register_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "organisation_name" TEXT NOT NULL,
    "region_code" CHAR(6) NOT NULL,
    "address" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "registrar_id" UUID,
    "shown_from" TIMESTAMPTZ(3) NOT NULL,
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "register_text_pkey" PRIMARY KEY ("register_id","version")
);

ALTER TABLE "register_text" ADD CONSTRAINT "register_text_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Which text a receipt is of. Receipts from before it was kept: the member's newest is of what the member agreed to.
ALTER TABLE "consent_receipt" ADD COLUMN "text_version" INTEGER NOT NULL DEFAULT 1;
UPDATE "consent_receipt" c SET "text_version" = m."text_version"
  FROM "membership" m
  WHERE m."person_id" = c."person_id" AND m."register_id" = c."register_id" AND m."text_version" > 1
    AND NOT EXISTS (SELECT FROM "consent_receipt" n WHERE n."person_id" = c."person_id"
      AND n."register_id" = c."register_id" AND n."given_at" > c."given_at");

-- Whom a change asks: members whose text is of these versions. Once it is withdrawn it asks those alone who agreed to it and
-- to nothing before.
ALTER TABLE "register_change" ADD COLUMN "asks_from" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "register_change" ADD COLUMN "asks_below" INTEGER;
UPDATE "register_change" SET "asks_below" = "version";
ALTER TABLE "register_change" ALTER COLUMN "asks_below" SET NOT NULL;
ALTER TABLE "register_change" ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3);

-- The register's version is from now on the one that those who join are shown.
INSERT INTO "register_text" SELECT r."id", r."text_version", r."organisation_name", r."region_code", r."address",
    r."purpose", g."account_id", r."created_at", c."proposed_at"
  FROM "register" r LEFT JOIN "register_role_grant" g ON g."register_id" = r."id" AND g."role" = 'owner'
  LEFT JOIN "register_change" c ON c."register_id" = r."id";
UPDATE "register" r SET "text_version" = c."version" FROM "register_change" c WHERE c."register_id" = r."id";
INSERT INTO "register_text" SELECT r."id", c."version", c."organisation_name", r."region_code", r."address",
    c."purpose", g."account_id", c."proposed_at", NULL
  FROM "register_change" c JOIN "register" r ON r."id" = c."register_id"
  LEFT JOIN "register_role_grant" g ON g."register_id" = r."id" AND g."role" = 'owner';

-- The end of a large register, asked for by its owner, until somebody else agrees or the time is over.
CREATE TABLE "register_dissolution" (
    "register_id" UUID NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_dissolution_pkey" PRIMARY KEY ("register_id")
);

CREATE INDEX "register_dissolution_due_at_idx" ON "register_dissolution"("due_at");

ALTER TABLE "register_dissolution" ADD CONSTRAINT "register_dissolution_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;
