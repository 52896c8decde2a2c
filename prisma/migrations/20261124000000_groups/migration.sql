-- AlterTable
ALTER TABLE "register_role_grant" ADD COLUMN "group_ids" UUID[];

-- AlterTable
ALTER TABLE "membership" ADD COLUMN "group_id" UUID;

-- CreateTable
CREATE TABLE "member_group" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "parent_id" UUID,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_group_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "member_group_register_id_idx" ON "member_group"("register_id");

-- CreateIndex
CREATE INDEX "member_group_parent_id_idx" ON "member_group"("parent_id");

-- CreateIndex
CREATE INDEX "membership_group_id_id_idx" ON "membership"("group_id", "id");

-- AddForeignKey
ALTER TABLE "member_group" ADD CONSTRAINT "member_group_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_group" ADD CONSTRAINT "member_group_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "member_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "member_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;
