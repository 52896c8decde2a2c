import { setTimeout as delay } from "node:timers/promises";
import { requestRun } from "#features/comparison/request-run.ts";
import { rerunSlot } from "#features/comparison/rerun-slot.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { type BureauProcess, startBureauProcess } from "./bureau-process.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import { differences, digestOf, ledgerOf, stateOf } from "./outcome.ts";
import { type Plan, planOf } from "./plan.ts";
import { seeThrough } from "./see-through.ts";
import { leave, type Scene, strike } from "./strike.ts";
import { AFTER, BEFORE, compose, connected, environmentOf } from "./town.ts";
import { workerProcesses } from "./workers.ts";

/** `problems` is empty when the run ended as if nothing had happened. `resumedMs`: after each fault, until work went on. */
export type SeedResult = {
  seed: number;
  plan: Plan;
  problems: string[];
  resumedMs: number[];
  tookMs: number;
  digest: string;
};

const RESUME_WITHIN_MS = 60_000;
const END_WITHIN_MS = 180_000;
const POLL_MS = 25;

/** One comparison run with the faults of this seed, held against an undisturbed one of the same people. */
export const runSeed = async (templateDirectory: string, seed: number): Promise<SeedResult> => {
  const plan = planOf(seed);
  const started = performance.now();
  const cluster = await startCluster(templateDirectory);
  const bureau = await startBureauProcess(plan);
  const workers = workerProcesses(
    environmentOf({ databaseUrl: cluster.url, bureauUrl: bureau.url, chunkSize: plan.chunkSize }),
  );
  try {
    await connected(cluster.url, (client) => client.query("delete from person where id > $1", [plan.people]));
    if (plan.feed) {
      await leaveCursor(cluster, bureau, plan);
    }
    const expectedUrl = await undisturbed(cluster, bureau, plan);
    const scene: Scene = { cluster, bureau, workers, chunkSize: plan.chunkSize, leaver: leaverOf(plan) };
    const resumedMs = await disturbed(scene, plan);
    await workers.stop();
    const [expected, actual] = [
      await stateOf(expectedUrl, isPartial(plan)),
      await stateOf(cluster.url, isPartial(plan)),
    ];
    return {
      seed,
      plan,
      resumedMs,
      problems: [
        ...differences(expected, actual),
        ...workers.lastWords().map((words) => `a worker ended by itself ${words}`),
        ...(await ledgerProblems(cluster.url, expectedUrl, plan)),
        ...resumedMs
          .filter((ms) => ms > RESUME_WITHIN_MS)
          .map((ms) => `went on only after ${Math.round(ms)} ms`),
      ],
      tookMs: performance.now() - started,
      digest: digestOf(actual),
    };
  } finally {
    await workers.killAll();
    await bureau.kill();
    await cluster.remove();
  }
};

const leaverOf =
  ({ people }: Plan) =>
  (drawn: number): string =>
    String(1 + (drawn % people));

/** The source gets to know everybody as they were before, so that the slot's run asks only for what has changed since. */
const leaveCursor = async (cluster: Cluster, bureau: BureauProcess, plan: Plan): Promise<void> => {
  await bureau.pinClock(BEFORE);
  const composed = compose({ databaseUrl: cluster.url, bureauUrl: bureau.url, chunkSize: plan.people });
  const { runId } = await requestRun(composed.deps, { actorId: null });
  await seeThrough(composed.deps, runId);
  await composed.close();
  await bureau.pinClock(AFTER);
};

/** The same people, compared with the same answers, with nothing going wrong. */
const undisturbed = async (cluster: Cluster, bureau: BureauProcess, plan: Plan): Promise<string> => {
  const admin = cluster.url.replace(/[^/]+$/, "postgres");
  await connected(admin, (client) => client.query("create database undisturbed template tuantibu"));
  const databaseUrl = cluster.url.replace(/[^/]+$/, "undisturbed");
  for (const fault of plan.faults) {
    if (fault.kind === "somebody leaves") {
      await leave(databaseUrl, leaverOf(plan)(fault.person));
    }
  }
  const composed = compose({ databaseUrl, bureauUrl: bureau.url, chunkSize: 1000 });
  const { runId } = await requestRun(composed.deps, { actorId: null });
  await seeThrough(composed.deps, runId);
  await composed.close();
  return databaseUrl;
};

type Progress = { runId: string; state: string; finished: number };

/** Null while the database is away or there is no run yet. */
const slotProgress = (url: string): Promise<Progress | null> =>
  connected(url, async (client) => {
    const { rows } = await client.query<Progress>(`
      select run.id as "runId", run.state, (select count(*)::int from comparison_chunk chunk
        where chunk.run_id = run.id and chunk.state in ('done', 'failed')) as finished
      from comparison_run run where run.slot is not null order by run.started_at limit 1`);
    return rows[0] ?? null;
  }).catch(() => null);

const reached = async (
  url: string,
  until: (progress: Progress) => boolean,
  withinMs: number,
): Promise<Progress> => {
  const deadline = performance.now() + withinMs;
  let last: Progress | null = null;
  while (performance.now() < deadline) {
    last = (await slotProgress(url)) ?? last;
    if (last !== null && until(last)) {
      return last;
    }
    await delay(POLL_MS);
  }
  throw new Error(`no progress within ${withinMs} ms: ${JSON.stringify(last)}`);
};

/** Starts the workers and lets the faults strike; returns how long after each of them the next chunk was finished. */
const disturbed = async (scene: Scene, plan: Plan): Promise<number[]> => {
  const { url } = scene.cluster;
  await Promise.all(plan.workers.map((offset) => scene.workers.start(offset)));
  const resumedMs: number[] = [];
  for (const fault of plan.faults) {
    await reached(url, ({ finished }) => finished >= fault.after, END_WITHIN_MS);
    await strike(scene, fault);
    const over = performance.now();
    const { finished: before } = await reached(url, () => true, RESUME_WITHIN_MS);
    const goesOn = ({ finished, state }: Progress): boolean => finished > before || state !== "running";
    await reached(url, goesOn, 2 * RESUME_WITHIN_MS);
    resumedMs.push(performance.now() - over);
  }
  const { runId, state } = await reached(url, (progress) => progress.state !== "running", END_WITHIN_MS);
  if (state === "completed_with_failures" && isPartial(plan)) {
    await runAgain(scene, runId);
  }
  return resumedMs;
};

const isPartial = ({ faults }: Plan): boolean =>
  faults.some((fault) => fault.kind === "source faulty" && fault.mode === "partial");

/** What the source itself reported as failed stays so until it is asked again: the operator's button does that. */
const runAgain = async ({ cluster, bureau, chunkSize }: Scene, runId: string): Promise<void> => {
  const composed = compose({ databaseUrl: cluster.url, bureauUrl: bureau.url, chunkSize });
  const again = await rerunSlot(composed.deps, { runId, actorId: null });
  const deadline = performance.now() + END_WITHIN_MS;
  while ((await runProgress(composed.deps, again)).state === "running" && performance.now() < deadline) {
    await delay(POLL_MS);
  }
  await composed.close();
};

const kindOf = ({ feed }: Plan): string => (feed ? "changes" : "sweep");

/** The bureau has forgotten whom it knew: a run of changes goes on as a sweep. */
const isRestarted = ({ faults }: Plan): boolean => faults.some(({ kind }) => kind === "source gone");

const ledgerProblems = async (url: string, expectedUrl: string, plan: Plan): Promise<string[]> => {
  const ledger = await ledgerOf(url);
  const changedUndisturbed = await connected(expectedUrl, async (client) => {
    const { rows } = await client.query<{ n: number }>("select count(*)::int as n from status_written");
    return rows[0]?.n ?? 0;
  });
  const leaves = plan.faults.some(({ kind }) => kind === "somebody leaves");
  const exact = !leaves && !isPartial(plan);
  const checks: [string, boolean][] = [
    ["the slot has one run", ledger.slotRuns === 1],
    ["the run is completed", ledger.state === "completed" || isPartial(plan)],
    ["every chunk is done", ledger.done === ledger.chunks],
    ["each chunk took effect once", ledger.applied === ledger.chunks && ledger.appliedTwice === 0],
    ["the counts add up", ledger.lookedUp === ledger.changed + ledger.unchanged],
    ["everybody was looked up", ledger.lookedUp === ledger.people || leaves || plan.feed],
    [
      "the run followed the feed as long as there was its cursor",
      ledger.kind === kindOf(plan) || isRestarted(plan),
    ],
    ["nobody failed", ledger.failed === 0 || isPartial(plan)],
    ["as many changed as without faults", ledger.changed === changedUndisturbed || !exact],
    ["nobody was written twice", ledger.written === changedUndisturbed || !exact],
  ];
  const failed = checks.filter(([, holds]) => !holds).map(([check]) => `not so: ${check}`);
  return failed.length === 0 ? [] : [...failed, JSON.stringify(ledger)];
};
