import { parseArgs } from "node:util";
import { sql } from "#platform/database/database.ts";
import type { Retests } from "#sandbox/retests.ts";
import { peakRssMb, watchServerMemory } from "#tests/bench/support/memory.ts";
import { round } from "#tests/bench/support/percentiles.ts";
import { countStatements, longestStatements } from "#tests/bench/support/statements.ts";
import { naiveMembersPerSecond } from "./naive.ts";
import { addEverybody } from "./people.ts";
import { type CompareReport, type Limits, type OfChanges, type RunReport, table } from "./report.ts";
import { copyTables, sqlLimit } from "./sql-limit.ts";
import { type CompareStack, withCompareStack } from "./stack.ts";
import { firstRunCounted, newestFinished, rowsWritten, timedRun } from "./timed-run.ts";
import { countLost } from "./verify.ts";

const { values } = parseArgs({
  options: {
    members: { type: "string", default: "1000000" },
    changed: { type: "string", default: "20" },
    workers: { type: "string", default: "1" },
    "chunk-size": { type: "string" },
    profile: { type: "string" },
    feed: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

const wholeNumber = (name: "members" | "changed" | "workers", from: number, to: number): number => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < from || value > to) {
    throw new RangeError(`--${name} must be a whole number from ${from} to ${to}`);
  }
  return value;
};

const members = wholeNumber("members", 1_000, 500_000_000);
const changedPercent = wholeNumber("changed", 0, 100);
const workerCount = wholeNumber("workers", 1, 64);

/** Where profiles of the worker go; the figures of such a run are worth less. */
const profiling = values.profile !== undefined;

/** 11:30 in Shanghai, when tests are under way; the health data stands still at it. */
const NOW = new Date("2026-11-20T03:30:00Z");

const control = async ({ source }: CompareStack, operation: string, body: object): Promise<void> => {
  const { ok } = await fetch(new URL(`control/${operation}`, source.url), {
    method: "POST",
    body: JSON.stringify(body),
  });
  if (!ok) {
    throw new Error(`the bureau refused control/${operation}`);
  }
};

const compare = async (stack: CompareStack): Promise<CompareReport> => {
  const { pool } = stack.db;
  const phases: Record<string, number> = {};
  const phase = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    phases[name] = round((performance.now() - started) / 1000, 2);
    console.error(`${name}: ${phases[name]} s`);
    return result;
  };
  await control(stack, "clock", { now: NOW.toISOString() });
  const registers = await phase("people", () => addEverybody(pool, stack.source));
  const serverMemory = watchServerMemory(stack.postmaster);
  const workers = await Promise.all(
    Array.from({ length: workerCount }, () => stack.startWorker(values.profile ?? null)),
  );
  await phase("firstRun", () => newestFinished(stack));
  await phase("copies", async () => {
    await pool.query(sql`vacuum (analyze) health_status, membership`);
    if (!values.feed) {
      await copyTables(pool);
    }
  });
  const retests: Retests = { share: changedPercent / 100, generation: 1 };
  await control(stack, "retests", retests);
  const before = await phase("counted", () => firstRunCounted(pool, members));
  if (profiling) {
    await countStatements(pool);
  }
  const timed = await phase("timedRun", () => timedRun(stack, values.feed ? "changes" : "sweep"));
  if (profiling) {
    console.error(["calls, ms, of that planning, WAL MB", ...(await longestStatements(pool))].join("\n"));
  }
  const peakRss = {
    worker: Math.max(...(await Promise.all(workers.map(({ process: { pid } }) => peakRssMb(pid ?? 0))))),
    bureau: await peakRssMb(stack.bureau.process.pid ?? 0),
    postgres: await serverMemory(),
  };
  await Promise.all(workers.map((worker) => worker.stop()));
  const after = await rowsWritten(pool);
  const { run, seconds, walBytes, cpuSeconds } = timed;
  const written = [...after].map(([name, count]) => count - (before.get(name) ?? 0));
  const lost = await phase("verify", () => countLost(pool, stack.source, { now: NOW, retests }));
  const report: RunReport = {
    members,
    registers,
    workers: workerCount,
    chunks: run.chunkCount,
    seconds,
    membersPerSecond: Math.round(members / seconds),
    peakRssMb: peakRss,
    walBytes,
    cpuSeconds,
    changed: run.changed,
    lost,
    duplicated: written.reduce((sum, count) => sum + Math.max(0, count - run.changed), 0),
    phases,
  };
  return values.feed
    ? { ...report, ...ofChanges(report) }
    : { ...report, ...(await limits(stack, report, phase)) };
};

/** Of the engine, worker and PostgreSQL, and of the bureau, which computes what a real source would have in a log. */
const ofChanges = ({ changed, cpuSeconds }: RunReport): OfChanges => {
  const { bureau = 0, worker = 0, postgres = 0 } = cpuSeconds;
  const each = (seconds: number): number | null =>
    changed === 0 ? null : round((seconds * 1_000_000) / changed, 1);
  return {
    engineCpuSeconds: round(worker + postgres, 2),
    engineMicrosecondsPerChanged: each(worker + postgres),
    bureauMicrosecondsPerChanged: each(bureau),
  };
};

const limits = async (
  stack: CompareStack,
  { seconds, cpuSeconds }: RunReport,
  phase: <T>(name: string, work: () => Promise<T>) => Promise<T>,
): Promise<Limits> => {
  const { pool } = stack.db;
  const limitChanged = await phase("sqlLimitChanged", () => sqlLimit(pool, members, "changed"));
  const limitEverybody = await phase("sqlLimitEverybody", () => sqlLimit(pool, members, "everybody"));
  const naive = await phase("naive", () => naiveMembersPerSecond(stack));
  return {
    sqlLimitMembersPerSecond: Math.round(members / limitEverybody.seconds),
    ratioToSqlLimit: round(limitEverybody.seconds / seconds, 3),
    changesOnlyMembersPerSecond: Math.round(members / limitChanged.seconds),
    ratioToChangesOnly: round(limitChanged.seconds / seconds, 3),
    naiveMembersPerSecond: Math.round(naive),
    ratioToNaive: round(members / seconds / naive, 1),
    sqlLimitCpuSeconds: limitEverybody.cpuSeconds,
    cpuRatioToSqlLimit: round(
      limitEverybody.cpuSeconds / Object.values(cpuSeconds).reduce((sum, spent) => sum + spent, 0),
      3,
    ),
  };
};

const report = await withCompareStack(
  { population: members, chunkSize: values["chunk-size"], countStatements: profiling, feed: values.feed },
  compare,
);
console.error(`\n${table(report)}`);
if (values.json) {
  console.log(JSON.stringify(report));
}
