-- CreateEnum
CREATE TYPE "export_kind" AS ENUM ('roster', 'exceptions', 'day', 'week', 'month');

-- CreateEnum
CREATE TYPE "export_format" AS ENUM ('xlsx', 'csv', 'pdf');

-- CreateEnum
CREATE TYPE "export_state" AS ENUM ('queued', 'running', 'done', 'failed', 'erased');

-- CreateTable
CREATE TABLE "export" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" "export_kind" NOT NULL,
    "format" "export_format" NOT NULL,
    "locale" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "group_ids" UUID[],
    "state" "export_state" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_total" INTEGER,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "key_cipher" BYTEA NOT NULL,

    CONSTRAINT "export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_part" (
    "export_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "export_part_pkey" PRIMARY KEY ("export_id","number")
);

-- CreateIndex
CREATE INDEX "export_register_id_idx" ON "export"("register_id");

-- CreateIndex
CREATE INDEX "export_account_id_idx" ON "export"("account_id");

-- CreateIndex
CREATE INDEX "export_expires_at_idx" ON "export"("expires_at");

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_part" ADD CONSTRAINT "export_part_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is sealed does not get smaller; trying costs more than writing it.
ALTER TABLE "export_part" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;

-- Whoever leaves a register, whichever way, is in no file of it that is still here: files that list members are erased, and
-- one that is being written begins anew. Whoever leaves holds the register's row, and so does whoever begins to write
-- (src/db/export/export-ledger.ts): none is overlooked. Locks: register, memberships, exports.
CREATE FUNCTION erase_exports_with_leavers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched uuid[];
BEGIN
  touched := array(
    SELECT id FROM export
    WHERE register_id IN (SELECT register_id FROM gone) AND kind IN ('roster', 'exceptions', 'day')
    ORDER BY id FOR UPDATE);
  UPDATE export SET state = CASE state WHEN 'done' THEN 'erased'::export_state ELSE 'queued' END,
    lease_until = NULL, bytes = 0, rows_done = 0
  WHERE id = ANY (touched) AND state IN ('queued', 'running', 'done');
  DELETE FROM export_part WHERE export_id = ANY (touched);
  RETURN NULL;
END
$$;

CREATE TRIGGER membership_leaves_exports AFTER DELETE ON "membership"
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION erase_exports_with_leavers();
