-- AlterTable
ALTER TABLE "join_code" ADD COLUMN "expires_at" TIMESTAMPTZ(3);
