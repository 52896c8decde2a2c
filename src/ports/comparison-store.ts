import type { LookupRecord } from "#domain/comparison/compare.ts";

/** "superseded": it was late, and the run of a newer slot took over what it had not begun. */
export type RunState = "running" | "completed" | "completed_with_failures" | "cancelled" | "superseded";

/** "sweep" asks about everybody, "changes" asks the source's change feed. */
export type RunKind = "sweep" | "changes";

/**
 * How far what is known of everybody follows a source's change feed. `cursor`: everything until there has been written, of
 * everybody who is not stale; null when everybody must be asked. `sweptAt`: start of the last sweep that left a cursor;
 * `sweptTo`: the last person whom it looked up, "0" before the first.
 */
export type FeedState = { cursor: string | null; sweptAt: Date | null; sweptTo: string };

/**
 * What a new run asks. A sweep takes everybody; `fromCursor` is where it is checked against the feed, `nextCursor` what it
 * leaves to the feed. A run of changes takes what the feed reports from `fromCursor` on, everybody after `sweptTo`, and of
 * the others who are stale.
 */
export type RunPlan =
  | { kind: "sweep"; fromCursor: string | null; nextCursor: string | null }
  | { kind: "changes"; fromCursor: string; sweptTo: string };

export type ChunkRef = { runId: string; chunkNo: number };

/**
 * A chunk that nobody holds. `heldUntil`: when the last lease ended or was given back, null when nobody has had it yet;
 * `lapsed`: its holder never gave it back; `quietSince`: when last a chunk of its run was finished, or somebody's lease of one
 * ends.
 */
export type OpenChunk = ChunkRef & { heldUntil: Date | null; lapsed: boolean; quietSince: Date };

/**
 * `claim` is the fencing token: whoever lost the lease no longer holds the claim and can write nothing. `cursor` is that of
 * a page of the change feed, null for a range of people. `isChecked`: of a sweep that is held against the feed.
 */
export type ClaimedChunk = ChunkRef & {
  claim: string;
  attempts: number;
  cursor: string | null;
  isChecked: boolean;
};

/**
 * `token` is the health source's pseudonym; `mark` is that of a status which a look-up has found and which is not stale, null
 * otherwise. An answer with the same mark changes nothing.
 */
export type ChunkPerson = { readonly personId: string; readonly token: string; readonly mark: string | null };

/** `isHeld`: the person had a status when they were looked up, and has one still unless they have left. */
export type PersonAnswer = { personId: string; record: LookupRecord; isHeld?: boolean };

/** `lookedUp` is the sum of `changed` and `unchanged`; `notFound` and `failed` say what the answers were. */
export type ComparisonCounts = {
  lookedUp: number;
  changed: number;
  unchanged: number;
  notFound: number;
  failed: number;
};

/**
 * A run with what its ledger adds up to so far. `slot` is null for a run that was asked for by hand; `people` for a run of
 * changes: how many there are is known at its end. `drift`: people whom a sweep found changed and the change feed did not
 * report; null when that was not checked.
 */
export type RunProgress = ComparisonCounts & {
  runId: string;
  slot: Date | null;
  state: RunState;
  kind: RunKind;
  drift: number | null;
  chunkCount: number;
  /** Chunks that are done or have failed. */
  chunksDone: number;
  people: number | null;
  startedAt: Date;
  finishedAt: Date | null;
};

/** Comparison runs, their ledger of chunks, and the only way by which a run writes health statuses. */
export interface ComparisonStore {
  /**
   * Opens a run with its ledger: ranges of about `chunkSize` people, and for a run of changes the first page. Null when the
   * slot already has a run: the second scheduler loses. A sweep without people is completed at once.
   */
  openRun(run: {
    id: string;
    slot: Date | null;
    sourceId: string;
    chunkSize: number;
    now: Date;
    plan: RunPlan;
  }): Promise<{ chunkCount: number } | null>;
  /** Of a source that has left no cursor yet: that everybody must be asked. */
  feed(sourceId: string): Promise<FeedState>;
  /** The run that was asked for by hand and has not finished, if any. */
  runningByHand(): Promise<string | null>;
  /** Chunks of running runs that nobody holds: pending, or claimed under a lease that ended before `now`. */
  unclaimed(now: Date, limit: number): Promise<OpenChunk[]>;
  /**
   * Null when somebody else holds the chunk, it is finished, or its run no longer runs. Counts the attempt; to take over
   * from a dead worker goes on with its attempt, so that nobody is marked stale because workers were killed.
   */
  claim(chunk: ChunkRef, lease: { claim: string; now: Date; until: Date }): Promise<ClaimedChunk | null>;
  /** False when the claim was lost. */
  renew(chunk: ClaimedChunk, until: Date): Promise<boolean>;
  /** Gives the chunk back for another attempt. */
  release(chunk: ClaimedChunk, errorCode: string, now: Date): Promise<void>;
  /** The people of the chunk's range, in the order of their ids. */
  people(chunk: ChunkRef): Promise<ChunkPerson[]>;
  /** Those people whom the source knows by these tokens, in the order of their ids. */
  peopleByToken(tokens: readonly string[]): Promise<ChunkPerson[]>;
  /**
   * Adds the page that follows a page in hand, if there is none. False when no page follows that begins at `cursor`: the
   * claim was lost, or the page ended elsewhere when it was asked for before.
   */
  addPage(chunk: ClaimedChunk, cursor: string): Promise<boolean>;
  /**
   * Finishes a page with `errorCode` and goes on as a sweep: what has not begun is dropped, everybody is cut into ranges,
   * and the feed loses the cursor that the run began at. Returns the ranges; none when the claim was lost or the run is over.
   */
  turnIntoSweep(
    chunk: ClaimedChunk,
    sweep: { errorCode: string; nextCursor: string | null; chunkSize: number; now: Date },
  ): Promise<ChunkRef[]>;
  /**
   * Decides on the answers, writes what they change and finishes the ledger row, in one transaction; `errorCode` marks a
   * range as failed. Answers that only confirm what is held may be left out. `reported`: whom a page has named that checks
   * a sweep; `nextCursor`: where a run's last page has ended. Null when the claim was lost, and then nothing is written.
   */
  finish(
    chunk: ClaimedChunk,
    result: {
      sourceId: string;
      now: Date;
      answers: readonly PersonAnswer[];
      counts: Pick<ComparisonCounts, "lookedUp" | "notFound" | "failed">;
      errorCode: string | null;
      reported?: readonly string[];
      nextCursor?: string | null;
    },
  ): Promise<ComparisonCounts | null>;
  /**
   * Closes running runs that have no open chunk: the given one, or all, which leave their cursor to the feed. A
   * sweep that is to be checked against the feed gets the first page instead, which is then `opened`.
   */
  closeComplete(runId: string | null, now: Date): Promise<{ closed: number; opened: ChunkRef[] }>;
  /** Ends a running run: no chunk of it begins any more, those in hand end. False when it no longer runs. */
  cancel(runId: string, now: Date): Promise<boolean>;
  /** Closes those of the runs that still run as superseded. Returns how many. */
  supersede(runIds: readonly string[], now: Date): Promise<number>;
  /** The runs of slots that are running, and that of the newest slot whatever its state. */
  slotRuns(): Promise<{ runId: string; slot: Date; running: boolean }[]>;
  /** When the newest finished run started: everybody who was a member then is at least as fresh as this. */
  lastCoveredAt(): Promise<Date | null>;
  /** The same of the newest finished run in which the source answered for anybody, or nobody was to be asked about. */
  lastAnsweredAt(): Promise<Date | null>;
  progress(runId: string): Promise<RunProgress | null>;
  /** Newest first. */
  list(limit: number): Promise<RunProgress[]>;
  /** Whether chunks have been waiting since before `since` and none was picked up after it. */
  isStuck(since: Date): Promise<boolean>;
}
