-- Sessions know where they were begun, on what device, and when a fresh code was last given.
ALTER TYPE "otp_purpose" ADD VALUE 'step_up';

CREATE TYPE "session_kind" AS ENUM ('console', 'member');

-- Nobody can say on what device the sessions of before were begun: everybody signs in once more.
DELETE FROM "session";

ALTER TABLE "session" ADD COLUMN     "browser" TEXT NOT NULL,
ADD COLUMN     "kind" "session_kind" NOT NULL,
ADD COLUMN     "stepped_up_at" TIMESTAMPTZ(3),
ADD COLUMN     "system" TEXT NOT NULL;
