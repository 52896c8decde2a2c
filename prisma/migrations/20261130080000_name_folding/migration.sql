-- By which folding the names of a register are hashed. Those that exist are hashed by the first; workers bring them to the second.
ALTER TABLE "register" ADD COLUMN "name_folding" SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE "register" ALTER COLUMN "name_folding" SET DEFAULT 2;

-- CreateIndex
CREATE INDEX "register_name_folding_idx" ON "register"("name_folding");
