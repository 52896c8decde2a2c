import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runSeed } from "./run-seed.ts";
import { prepareTemplate } from "./town.ts";

/**
 * Few, and between them a killed worker, a restarted database, a lost queue, a wrong clock, a source that is away, and one
 * that forgets in the middle of a run of changes whom it knew.
 */
const SEEDS = [8, 14, 16, 17, 18, 23, 40];

let template: Awaited<ReturnType<typeof prepareTemplate>>;
beforeAll(async () => {
  template = await prepareTemplate();
});
afterAll(() => template.remove());

describe.concurrent("a comparison that is disturbed ends as one that is not", () => {
  test.each(SEEDS)("seed %i", async (seed) => {
    const { problems, plan } = await runSeed(template.directory, seed);
    expect(problems, `npm run test:faults -- --seed ${seed}: ${JSON.stringify(plan)}`).toEqual([]);
  });
});
