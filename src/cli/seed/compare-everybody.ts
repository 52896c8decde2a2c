import { setTimeout as wait } from "node:timers/promises";
import { requestRun } from "#features/comparison/request-run.ts";
import { runChunk } from "#features/comparison/run-chunk.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import type { RunProgress } from "#ports/comparison-store.ts";
import type { SeedContext } from "./fill-register.ts";

/** How long a worker may take to pick up the first chunk before this process does its work. */
const WORKER_PATIENCE_MS = 3000;
const POLL_MS = 250;

/** Compares everybody with the health source: by the worker where one is running, else in this process. */
export const compareEverybody = async ({ deps, report }: SeedContext): Promise<void> => {
  const { runId } = await requestRun(deps, { actorId: null });
  const patientUntil = Date.now() + WORKER_PATIENCE_MS;
  let progress = await runProgress(deps, { runId });
  while (progress.state === "running") {
    const [waiting] = await deps.comparisons.unclaimed(deps.clock(), 1);
    if (waiting && progress.chunksDone === 0 && Date.now() < patientUntil) {
      await wait(POLL_MS);
    } else if (waiting) {
      await runChunk(deps, waiting);
    } else {
      await wait(POLL_MS);
    }
    const { lookedUp } = progress;
    progress = await runProgress(deps, { runId });
    if (progress.lookedUp > lookedUp) {
      report(lineOf(progress));
    }
  }
  if (progress.failed > 0) {
    throw new Error(`the health source could not answer for ${progress.failed} people`);
  }
};

const lineOf = ({ lookedUp, people, changed }: RunProgress): string =>
  `compared ${lookedUp.toLocaleString("en")} of ${(people ?? lookedUp).toLocaleString("en")}, ${changed.toLocaleString("en")} changed`;
