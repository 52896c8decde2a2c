import { parseArgs } from "node:util";
import { progressBar } from "#cli/stack/progress-bar.ts";
import { runHere } from "#cli/stack/run-here.ts";
import { withStack } from "#cli/stack/with-stack.ts";
import { cancelRun } from "#features/comparison/cancel-run.ts";
import { listRuns } from "#features/comparison/list-runs.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { rerunSlot } from "#features/comparison/rerun-slot.ts";
import type { RunProgress } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";

const USAGE = `npm run compare -- --now      compares everybody with the health source at once; Ctrl-C cancels
npm run compare -- --rerun    compares everybody once more after the newest slot's run; Ctrl-C cancels
npm run compare -- --cancel   cancels the runs that are under way`;

const RECENT = 50;

const KINDS = { sweep: "sweep 全量", changes: "changes 增量" } as const;
const NO_DRIFT = "The change feed had reported everybody who has changed. 与变更通知核对一致";
const driftText = (people: number): string =>
  `The change feed left out ${people} people, which this run has put right. If it happens often, ask the health source to look into it. 变更通知漏报 ${people} 人，已由本次全量比对补上；若经常出现，请联系健康信息源核查`;

const newestSlotRun = async (deps: Deps): Promise<string> => {
  const run = (await listRuns(deps, { limit: RECENT })).find(({ slot }) => slot !== null);
  if (run === undefined) {
    throw new Error("There is no slot to run again yet: use --now.");
  }
  return run.runId;
};

/** Sees the run through with a progress bar; Ctrl-C cancels it, and then it ends by itself. */
const seeThrough = async (deps: Deps, runId: string): Promise<RunProgress> => {
  const bar = progressBar("Comparing 比对");
  process.once("SIGINT", () => {
    cancelRun(deps, { runId, actorId: null }).catch((error: Error) => {
      console.error(`Could not cancel: ${error.message}`);
      process.exit(1);
    });
  });
  const progress = await runHere(deps, runId, ({ lookedUp, people }) =>
    bar.update(lookedUp, people ?? lookedUp),
  );
  bar.end();
  return progress;
};

const report = (run: RunProgress): void => {
  const { state, kind, lookedUp, changed, unchanged, notFound, failed, drift } = run;
  console.log(
    `${state}: ${KINDS[kind]}, ${run.people ?? lookedUp} people, ${lookedUp} looked up, ${changed} changed, ${unchanged} unchanged, ${notFound} not found, ${failed} failed`,
  );
  if (drift !== null) {
    console.log(drift === 0 ? NO_DRIFT : driftText(drift));
  }
};

const compare = async (again: boolean): Promise<number> => {
  const result = await withStack(async ({ deps }) => {
    const { runId } = again
      ? await rerunSlot(deps, { runId: await newestSlotRun(deps), actorId: null })
      : await requestRun(deps, { actorId: null });
    return seeThrough(deps, runId);
  });
  report(result);
  return result.state === "completed" ? 0 : 1;
};

const cancelAll = async (): Promise<number> => {
  const cancelled = await withStack(async ({ deps }) => {
    const running = (await listRuns(deps, { limit: RECENT })).filter(({ state }) => state === "running");
    for (const { runId } of running) {
      await cancelRun(deps, { runId, actorId: null });
    }
    return running.length;
  });
  console.log(cancelled === 0 ? "No run is under way." : `${cancelled} cancelled`);
  return 0;
};

const { values } = parseArgs({
  options: {
    now: { type: "boolean", default: false },
    rerun: { type: "boolean", default: false },
    cancel: { type: "boolean", default: false },
  },
});
if ([values.now, values.rerun, values.cancel].filter(Boolean).length !== 1) {
  console.error(USAGE);
  process.exit(2);
}
try {
  process.exit(values.cancel ? await cancelAll() : await compare(values.rerun));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
