import { expect, inject, test } from "vitest";
import { runAttacks } from "#tests/attacks/run.ts";

/** As many as take about half a minute; `npm run test:attacks` tries 10,000. */
const ATTEMPTS = 500;
const SEED = 1;

test("attacks of every kind get nowhere, and honest people still get in from the same address", async () => {
  const { attempts, requests, byKind, successes, honest } = await runAttacks(inject("stack"), {
    attempts: ATTEMPTS,
    seed: SEED,
    addresses: ["127.0.0.1"],
  });
  const tried = Object.entries(byKind).map(([kind, { tried }]) => `${kind} ${tried}`);
  process.stdout.write(`attacks: ${attempts} attempts, ${requests} requests: ${tried.join(", ")}\n`);
  expect(successes).toEqual([]);
  expect(Object.values(byKind).every(({ tried }) => tried > 0)).toBe(true);
  expect(honest).toHaveLength(5);
}, 300_000);
