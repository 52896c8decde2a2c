-- AlterTable
ALTER TABLE "register" ADD COLUMN "groups_at_joining" BOOLEAN NOT NULL DEFAULT true;
