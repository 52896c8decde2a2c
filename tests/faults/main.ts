import { parseArgs } from "node:util";
import { runSeed } from "./run-seed.ts";
import { prepareTemplate } from "./town.ts";

// `npm run test:faults [-- --seeds 50] [--seed N] [--at-once 4]`
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "50" },
    seed: { type: "string" },
    "at-once": { type: "string", default: "4" },
  },
});

const seeds =
  values.seed === undefined
    ? Array.from({ length: Number(values.seeds) }, (_, i) => i + 1)
    : [Number(values.seed)];
const template = await prepareTemplate();
const failed: number[] = [];

const describe = (faults: readonly { kind: string; after: number }[]): string =>
  faults.map(({ kind, after, ...rest }) => `${kind} after ${after} ${JSON.stringify(rest)}`).join("; ");

const work = async (): Promise<void> => {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    try {
      const { problems, plan, resumedMs, tookMs, digest } = await runSeed(template.directory, seed);
      const resumed = resumedMs.map((ms) => (ms / 1000).toFixed(1)).join(", ");
      console.log(
        `${problems.length === 0 ? "ok    " : "FAILED"} seed ${seed}: ${plan.people} people, ${plan.workers.length} workers, ${plan.feed ? "changes" : "sweep"}; ${describe(plan.faults)}; went on after ${resumed} s; ${digest}; ${(tookMs / 1000).toFixed(0)} s`,
      );
      if (problems.length > 0) {
        failed.push(seed);
        console.log(problems.map((problem) => `         ${problem}`).join("\n"));
      }
    } catch (error) {
      failed.push(seed);
      console.log(`FAILED seed ${seed}: ${error instanceof Error ? error.stack : error}`);
    }
  }
};

const total = seeds.length;
await Promise.all(Array.from({ length: Number(values["at-once"]) }, work));
await template.remove();
console.log(`${total - failed.length} of ${total} seeds ended as undisturbed runs do`);
for (const seed of failed) {
  console.log(`  again: npm run test:faults -- --seed ${seed}`);
}
process.exit(failed.length === 0 ? 0 : 1);
