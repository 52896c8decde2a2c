-- The day's messages are counted by what they are for, and beside that for each register that takes of a share: `taker` is
-- its id, and empty for all together. What today has sent until now counts for notices, which can wait.
ALTER TABLE "sms_day" DROP CONSTRAINT "sms_day_pkey";
ALTER TABLE "sms_day" ADD COLUMN "share" TEXT NOT NULL DEFAULT 'notice';
ALTER TABLE "sms_day" ADD COLUMN "taker" TEXT NOT NULL DEFAULT '';
ALTER TABLE "sms_day" ALTER COLUMN "share" DROP DEFAULT;
ALTER TABLE "sms_day" ALTER COLUMN "taker" DROP DEFAULT;
ALTER TABLE "sms_day" ADD CONSTRAINT "sms_day_pkey" PRIMARY KEY ("day", "share", "taker");

-- Whether a session began in a browser that had not signed in with this phone before.
ALTER TABLE "session" ADD COLUMN "new_device" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "session" ALTER COLUMN "new_device" DROP DEFAULT;
