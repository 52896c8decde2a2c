import { parseArgs } from "node:util";
import { requestRun } from "#services/comparison/request-run.ts";
import { progressBar } from "./stack/progress-bar.ts";
import { runHere } from "./stack/run-here.ts";
import { withStack } from "./stack/with-stack.ts";

const { values } = parseArgs({ options: { now: { type: "boolean", default: false } } });
if (!values.now) {
  console.error("npm run compare -- --now   compares everybody with the health source at once");
  process.exit(2);
}

const result = await withStack(async ({ deps }) => {
  const { runId } = await requestRun(deps, { actorId: null });
  const bar = progressBar("Comparing 比对");
  const progress = await runHere(deps, runId, ({ lookedUp, people }) => bar.update(lookedUp, people));
  bar.end();
  return progress;
});

const { state, people, lookedUp, changed, unchanged, notFound, failed } = result;
console.log(
  `${state}: ${people} people, ${lookedUp} looked up, ${changed} changed, ${unchanged} unchanged, ${notFound} not found, ${failed} failed`,
);
process.exit(state === "completed" ? 0 : 1);
