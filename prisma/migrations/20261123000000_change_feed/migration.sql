-- Runs that ask a source only for what has changed, see docs/adr/0008-the-change-feed.md.
CREATE TYPE "run_kind" AS ENUM ('sweep', 'changes');

ALTER TABLE "comparison_run"
    ADD COLUMN "kind" "run_kind" NOT NULL DEFAULT 'sweep',
    ADD COLUMN "from_cursor" TEXT,
    ADD COLUMN "next_cursor" TEXT,
    ADD COLUMN "drift" INTEGER,
    ALTER COLUMN "people_count" DROP NOT NULL,
    DROP COLUMN "chunk_count";
ALTER TABLE "comparison_run" ALTER COLUMN "kind" DROP DEFAULT;

ALTER TABLE "comparison_chunk"
    ALTER COLUMN "from_id" DROP NOT NULL,
    ALTER COLUMN "to_id" DROP NOT NULL,
    ADD COLUMN "only_stale" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "cursor" TEXT,
    ADD COLUMN "person_ids" BIGINT[];

CREATE TABLE "health_source_feed" (
    "source_id" TEXT NOT NULL,
    "cursor" TEXT,
    "swept_at" TIMESTAMPTZ(3),
    "swept_to" BIGINT NOT NULL,

    CONSTRAINT "health_source_feed_pkey" PRIMARY KEY ("source_id")
);

-- A page of changes names people by their tokens.
CREATE INDEX "person_source_token_idx" ON "person"("source_token");

-- Whoever is stale is asked about by every run, whatever the feed says. Most are not: they share one entry.
CREATE INDEX "health_status_stale_since_idx" ON "health_status"("stale_since");
