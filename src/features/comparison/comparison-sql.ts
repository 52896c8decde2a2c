import type { Database } from "#platform/database/database.ts";
import type { ComparisonStore } from "#ports/comparison-store.ts";
import { chunkLedger } from "./chunk-ledger-sql.ts";
import { closeRuns } from "./close-runs-sql.ts";
import { feedPages } from "./feed-pages-sql.ts";
import { openRun } from "./open-run-sql.ts";
import { runReports } from "./run-reports-sql.ts";
import { sourceFeed } from "./source-feed-sql.ts";

/** Comparison runs in the tables `comparison_run`, `comparison_chunk` and `health_source_feed`. */
export const comparisonStore = (db: Pick<Database, "pool">): ComparisonStore => ({
  openRun: (run) => openRun(db, run),
  ...chunkLedger(db),
  ...closeRuns(db),
  ...runReports(db),
  ...sourceFeed(db),
  ...feedPages(db),
});
