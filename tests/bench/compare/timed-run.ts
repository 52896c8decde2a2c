import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { shanghaiDate, shanghaiInstant } from "#domain/health/shanghai-time.ts";
import { openDueSlot } from "#features/comparison/open-due-slot.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import type { RunKind, RunProgress } from "#ports/comparison-store.ts";
import { round } from "#tests/bench/support/percentiles.ts";
import { type CpuReading, readCpu } from "#tests/bench/support/process-cpu.ts";
import type { CompareStack } from "./stack.ts";

/** Which process is which, by its command line. */
const PARTS = {
  worker: /worker\/main\.ts/,
  bureau: /sandbox\/main\.ts/,
  postgres: /postgres/,
} as const;

const POLL_MS = 100;

/** Starts to count the processor time of each part; the returned function says how many seconds it has been. */
export const cpuMeter = async (): Promise<() => Promise<CpuReading>> => {
  const before = (await readCpu(process.pid, PARTS)) ?? {};
  return async () => {
    const after = (await readCpu(process.pid, PARTS)) ?? {};
    return Object.fromEntries(
      Object.entries(after).map(([part, seconds]) => [part, round(seconds - (before[part] ?? 0), 2)]),
    );
  };
};

/** Resolves with the newest run once it has finished; throws when it did not finish well. */
export const newestFinished = async ({ deps }: Pick<CompareStack, "deps">): Promise<RunProgress> => {
  for (;;) {
    const [run] = await deps.comparisons.list(1);
    if (run?.finishedAt) {
      if (run.state !== "completed") {
        throw new Error(`the run ended as ${run.state}`);
      }
      return run;
    }
    await delay(POLL_MS);
  }
};

const lsnRow = z.object({ bytes: z.string().transform(Number) });

/** How much WAL this server has written in its life. */
const walWritten = async (on: Executor): Promise<number> => {
  const [row] = await rows(on, sql`select pg_current_wal_lsn() - '0/0' as bytes`, (found) =>
    lsnRow.parse(found),
  );
  return row?.bytes ?? Number.NaN;
};

export type TimedRun = { run: RunProgress; seconds: number; walBytes: number; cpuSeconds: CpuReading };

/** Opens a run by hand: everybody is asked about. */
const openSweep = async ({ deps }: CompareStack): Promise<string> =>
  (await requestRun(deps, { actorId: null })).runId;

/** Opens the run of a slot of this minute: after the sweep of the first run it asks for what has changed. */
const openChanges = async ({ deps }: CompareStack): Promise<string> => {
  const minutes = Math.floor(
    (deps.clock().getTime() - shanghaiInstant(shanghaiDate(deps.clock()), "00:00").getTime()) / 60_000,
  );
  const time = [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  const runId = await openDueSlot({ ...deps, settings: { ...deps.settings, comparisonTimes: [time] } });
  if (runId === null) {
    throw new Error("the slot has a run already");
  }
  return runId;
};

/** One run from the request to the last chunk's end, with the WAL and the processor time that it took. */
export const timedRun = async (stack: CompareStack, kind: RunKind): Promise<TimedRun> => {
  const { pool } = stack.db;
  await pool.query("checkpoint");
  const walBefore = await walWritten(pool);
  const stopCpu = await cpuMeter();
  const runId = await (kind === "changes" ? openChanges : openSweep)(stack);
  const run = await newestFinished(stack);
  if (run.runId !== runId || run.kind !== kind) {
    throw new Error("another run came between, or the feed could not be followed");
  }
  const cpuSeconds = await stopCpu();
  const seconds = ((run.finishedAt ?? new Date()).getTime() - run.startedAt.getTime()) / 1000;
  return { run, seconds, walBytes: (await walWritten(pool)) - walBefore, cpuSeconds };
};

const countersRow = z.object({ relname: z.string(), written: z.string().transform(Number) });

/** Row versions written so far in the two tables of a comparison; exact once their writers have disconnected. */
export const rowsWritten = async (on: Executor): Promise<Map<string, number>> =>
  new Map(
    (
      await rows(
        on,
        sql`select relname, (n_tup_ins + n_tup_upd) as written from pg_stat_user_tables
          where relname in ('health_status', 'membership')`,
        (row) => countersRow.parse(row),
      )
    ).map(({ relname, written }) => [relname, written]),
  );

/** Waits until everything that the first run wrote has been counted: PostgreSQL's processes report late. */
export const firstRunCounted = async (on: Executor, people: number): Promise<Map<string, number>> => {
  for (;;) {
    const written = await rowsWritten(on);
    if (written.get("health_status") === people && written.get("membership") === 2 * people) {
      return written;
    }
    await delay(POLL_MS);
  }
};
