-- Runs that ask a source only for what has changed, see docs/adr/0008-the-change-feed.md.
CREATE TYPE "run_kind" AS ENUM ('sweep', 'changes');

ALTER TABLE "comparison_run"
    ADD COLUMN "kind" "run_kind" NOT NULL DEFAULT 'sweep',
    ADD COLUMN "from_cursor" TEXT,
    ADD COLUMN "next_cursor" TEXT,
    ADD COLUMN "feed_failures" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "drift" INTEGER,
    ALTER COLUMN "people_count" DROP NOT NULL,
    DROP COLUMN "chunk_count";
ALTER TABLE "comparison_run" ALTER COLUMN "kind" DROP DEFAULT, ALTER COLUMN "feed_failures" DROP DEFAULT;

ALTER TABLE "comparison_chunk"
    ALTER COLUMN "from_id" DROP NOT NULL,
    ALTER COLUMN "to_id" DROP NOT NULL,
    ADD COLUMN "cursor" TEXT,
    ADD COLUMN "person_ids" BIGINT[];

CREATE TABLE "health_source_feed" (
    "source_id" TEXT NOT NULL,
    "cursor" TEXT,
    "failures" INTEGER NOT NULL,
    "swept_at" TIMESTAMPTZ(3),
    "swept_to" BIGINT NOT NULL,

    CONSTRAINT "health_source_feed_pkey" PRIMARY KEY ("source_id")
);

-- A page of changes names people by their tokens.
CREATE INDEX "person_source_token_idx" ON "person"("source_token");
