import type { Database } from "#db/database.ts";
import type { ComparisonStore } from "#ports/comparison-store.ts";
import { chunkLedger } from "./chunk-ledger.ts";
import { closeRuns } from "./close-runs.ts";
import { feedPages } from "./feed-pages.ts";
import { openRun } from "./open-run.ts";
import { runReports } from "./run-reports.ts";
import { sourceFeed } from "./source-feed.ts";

/** Comparison runs in the tables `comparison_run`, `comparison_chunk` and `health_source_feed`. */
export const comparisonStore = (db: Pick<Database, "pool">): ComparisonStore => ({
  openRun: (run) => openRun(db, run),
  ...chunkLedger(db),
  ...closeRuns(db),
  ...runReports(db),
  ...sourceFeed(db),
  ...feedPages(db),
});
