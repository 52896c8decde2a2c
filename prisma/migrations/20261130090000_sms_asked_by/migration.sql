-- AlterTable
ALTER TABLE "sms_message" ADD COLUMN "asked_by" UUID;
