import type { LookupRecord } from "#domain/comparison/compare.ts";
import { CHUNK_ATTEMPTS } from "#platform/queue/catalog.ts";
import type { ChunkPerson, ClaimedChunk } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";
import { type ChangePage, HealthSourceUnavailable } from "#ports/health-source.ts";
import { enqueueChunks } from "./enqueue-chunks.ts";
import { feedHead } from "./feed-head.ts";

type AskFeedDeps = Pick<Deps, "clock" | "settings" | "healthSource" | "comparisons" | "jobs" | "log">;

/**
 * What the source said of these people. `nextCursor`: where the feed has ended, on its last page. `reported`: whom a page
 * has named that only checks a sweep, which has just written what there is to write.
 */
export type FeedAnswers = {
  people: readonly ChunkPerson[];
  records: readonly LookupRecord[];
  errorCode: string | null;
  nextCursor?: string | null;
  reported?: readonly string[];
};

/**
 * Asks for the page of changes that begins at `cursor`. The page after it is handed out before this one is written, so that
 * it is fetched meanwhile. People whom we do not have, any more or yet, are passed over. Throws while the page may be tried
 * again. After that, or when the cursor has expired, the run goes on as a sweep and the answer is null; but a sweep that
 * was only to be checked stays unchecked.
 */
export const askFeed = async (
  deps: AskFeedDeps,
  chunk: ClaimedChunk,
  cursor: string,
): Promise<FeedAnswers | null> => {
  const page = await fetchPage(deps, chunk, cursor);
  if (typeof page === "string") {
    if (chunk.isChecked) {
      return { people: [], records: [], errorCode: page };
    }
    await goOnAsSweep(deps, chunk, page);
    return null;
  }
  if (page.more) {
    await enqueueChunks(deps, [{ runId: chunk.runId, chunkNo: chunk.chunkNo + 1 }]).catch(() => {
      deps.log.warn({ runId: chunk.runId }, "page left to the sweep: the queue did not take the job");
    });
  }
  const records = new Map(page.tokens.map((token, i) => [token, page.records[i]] as const));
  const people = await deps.comparisons.peopleByToken([...records.keys()]);
  if (chunk.isChecked) {
    const reported = people.map(({ personId }) => personId);
    return { people: [], records: [], errorCode: null, reported };
  }
  return {
    people,
    records: people.map(({ token }): LookupRecord => records.get(token) ?? { outcome: "failed" }),
    errorCode: null,
    nextCursor: page.more ? null : page.cursor,
  };
};

/** The page, when it can be had and the ledger has the one after it; else why not. */
const fetchPage = async (
  { settings, healthSource, comparisons }: AskFeedDeps,
  chunk: ClaimedChunk,
  cursor: string,
): Promise<ChangePage | string> => {
  try {
    const limit = Math.min(settings.comparisonChunkSize, healthSource.maxBatch);
    const page = await healthSource.changes(cursor, limit);
    if (page === null) {
      return "cursor_expired";
    }
    // A page must lead on, and end where it did when it was asked for before: what is between would be lost.
    if (page.more && (page.cursor === cursor || !(await comparisons.addPage(chunk, page.cursor)))) {
      throw new HealthSourceUnavailable("garbage");
    }
    return page;
  } catch (error) {
    if (chunk.attempts < CHUNK_ATTEMPTS || !(error instanceof HealthSourceUnavailable)) {
      throw error;
    }
    return error.reason;
  }
};

const goOnAsSweep = async (deps: AskFeedDeps, chunk: ClaimedChunk, errorCode: string): Promise<void> => {
  const { runId, chunkNo } = chunk;
  deps.log.warn({ runId, chunkNo, errorCode }, "changes cannot be had: going on as a sweep");
  const ranges = await deps.comparisons.turnIntoSweep(chunk, {
    errorCode,
    nextCursor: await feedHead(deps),
    chunkSize: deps.settings.comparisonChunkSize,
    now: deps.clock(),
  });
  await enqueueChunks(deps, ranges).catch(() => {
    deps.log.warn({ runId }, "chunks left to the sweep: the queue did not take the jobs");
  });
};
