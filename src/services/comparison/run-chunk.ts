import { confirms, decide, type LookupRecord } from "#domain/comparison/compare.ts";
import { CHUNK_ATTEMPTS } from "#jobs/catalog.ts";
import type {
  ChunkPerson,
  ChunkRef,
  ClaimedChunk,
  ComparisonCounts,
  StatusChange,
} from "#ports/comparison-store.ts";
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
  const { people, records, errorCode, nextCursor = null, reported } = answers;
  const now = deps.clock();
  const { changes, counts } = comparePeople(people, records, now);
  const finished = await deps.comparisons.finish(chunk, {
    sourceId: deps.healthSource.id,
    now,
    changes,
    counts,
    errorCode,
    nextCursor,
    personIds: chunk.isChecked ? (reported ?? idsToReport(people, changes)) : null,
  });
  const { runId, chunkNo, attempts } = chunk;
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

/** Whom the feed must have reported as well: not who has their first status, nor who is stale, before or now. */
const idsToReport = (people: readonly ChunkPerson[], changes: readonly StatusChange[]): string[] => {
  const changed = new Set(
    changes.filter(({ next }) => next.staleSince === null).map(({ personId }) => personId),
  );
  return people
    .filter(({ personId }) => changed.has(personId))
    .filter(({ current }) => current !== null && current.staleSince === null)
    .map(({ personId }) => personId);
};

const comparePeople = (
  people: readonly ChunkPerson[],
  records: readonly LookupRecord[],
  now: Date,
): { changes: StatusChange[]; counts: ComparisonCounts } => {
  const changes: StatusChange[] = [];
  const counts = { lookedUp: people.length, changed: 0, unchanged: 0, notFound: 0, failed: 0 };
  for (const [i, person] of people.entries()) {
    const record = records[i] ?? { outcome: "failed" };
    if (confirms(person.mark, record)) {
      continue;
    }
    if (record.outcome === "not_found" || record.outcome === "mismatch") {
      counts.notFound += 1;
    } else if (record.outcome !== "found") {
      counts.failed += 1;
    }
    const { current } = person;
    const decision = decide(current, record, now);
    if (decision.kind === "changed") {
      changes.push({ personId: person.personId, next: decision.next, isHeld: current !== null });
    }
  }
  counts.changed = changes.length;
  counts.unchanged = people.length - changes.length;
  return { changes, counts };
};
