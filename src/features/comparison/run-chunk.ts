import { confirms, type LookupRecord } from "#domain/comparison/compare.ts";
import { CHUNK_ATTEMPTS } from "#platform/queue/catalog.ts";
import type { ChunkPerson, ChunkRef, ClaimedChunk, PersonAnswer } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";
import { askFeed, type FeedAnswers } from "./ask-feed.ts";
import { enqueueChunks } from "./enqueue-chunks.ts";
import { holdLease, leaseEnd } from "./hold-lease.ts";
import { lookUpPeople, lookupErrorCode } from "./look-up-people.ts";

type RunChunkDeps = Pick<
  Deps,
  "clock" | "random" | "settings" | "healthSource" | "comparisons" | "jobs" | "log"
>;

/** "skipped": somebody else holds it or has finished it, and nothing was written. */
export type ChunkOutcome = "done" | "failed" | "skipped";

/**
 * Compares the people of one chunk with the source and writes what changed, once, however often it is called.
 * Throws when it should be tried again: the chunk is then free. After the last attempt its people are marked
 * stale and it counts as failed. Whoever finishes the last chunk closes the run.
 */
export const runChunk = async (deps: RunChunkDeps, ref: ChunkRef): Promise<ChunkOutcome> => {
  const now = deps.clock();
  const chunk = await deps.comparisons.claim(ref, {
    claim: deps.random.uuid(now),
    now,
    until: leaseEnd(now),
  });
  const outcome = chunk === null ? "skipped" : await compareUnderLease(deps, chunk);
  const { opened } = await deps.comparisons.closeComplete(ref.runId, deps.clock());
  await enqueueChunks(deps, opened);
  return outcome;
};

const compareUnderLease = async (deps: RunChunkDeps, chunk: ClaimedChunk): Promise<ChunkOutcome> => {
  const letGo = holdLease(deps, chunk);
  try {
    return await compareChunk(deps, chunk);
  } catch (error) {
    await deps.comparisons.release(chunk, lookupErrorCode(error), deps.clock());
    throw error;
  } finally {
    letGo();
  }
};

const compareChunk = async (deps: RunChunkDeps, chunk: ClaimedChunk): Promise<ChunkOutcome> => {
  const answers =
    chunk.cursor === null ? await askAbout(deps, chunk) : await askFeed(deps, chunk, chunk.cursor);
  if (answers === null) {
    return "done";
  }
  const { people, records, errorCode, ...ofPage } = answers;
  const counts = await deps.comparisons.finish(chunk, {
    sourceId: deps.healthSource.id,
    now: deps.clock(),
    errorCode,
    ...ofPage,
    ...answersToDecide(people, records),
  });
  const { runId, chunkNo, attempts } = chunk;
  const finished = counts !== null;
  deps.log.info({ runId, chunkNo, attempts, errorCode, finished, ...counts }, "chunk compared");
  if (!finished) {
    return "skipped";
  }
  return errorCode === null ? "done" : "failed";
};

/** Looks the people of a range up. */
const askAbout = async (deps: RunChunkDeps, chunk: ClaimedChunk): Promise<FeedAnswers> => {
  const people = await deps.comparisons.people(chunk);
  const mayRetry = chunk.attempts < CHUNK_ATTEMPTS;
  return { people, ...(await lookUpPeople(deps, people, { mayRetry })) };
};

/** All answers are counted; those that confirm what is held are not passed on. */
const answersToDecide = (people: readonly ChunkPerson[], records: readonly LookupRecord[]) => {
  const answers: PersonAnswer[] = [];
  const counts = { lookedUp: people.length, notFound: 0, failed: 0 };
  people.forEach(({ personId, mark }, i) => {
    const record = records[i] ?? { outcome: "failed" };
    if (confirms(mark, record)) {
      return;
    }
    if (record.outcome === "not_found" || record.outcome === "mismatch") {
      counts.notFound += 1;
    } else if (record.outcome !== "found") {
      counts.failed += 1;
    }
    answers.push({ personId, record, isHeld: mark !== null });
  });
  return { answers, counts };
};
