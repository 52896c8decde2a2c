import { httpHealthSource } from "#platform/health-source/http.ts";
import type { IdentityClaim, UnavailableReason } from "#ports/health-source.ts";
import { startBureau } from "#sandbox/bureau.ts";
import type { FaultMode } from "#sandbox/faults.ts";
import { createPopulation } from "#sandbox/population.ts";
import { fakeHealthSource, healthyStatus } from "./fake-health-source.ts";
import { healthSourceContract } from "./health-source.contract.ts";

const SEED = "contract";
const SIZE = 10_000;
const population = createPopulation(SEED, SIZE);
/** Both sides of the resident ID, and a passport. */
const people: IdentityClaim[] = [0, 1, 2, 49, 249].map((index) => population.person(index));
const unknown = createPopulation(SEED, SIZE * 2).person(SIZE + 1);

healthSourceContract("in-memory fake", async () => {
  const source = fakeHealthSource({ feed: true });
  const found = { outcome: "found", status: healthyStatus(new Date("2026-11-20T04:00:00Z")) } as const;
  const tokens = people.map((person) => source.add(person, found));
  return {
    source,
    people,
    unknown,
    breakDown: async (reason) => source.breakDown(reason),
    failSomeRecords: async () => source.set(tokens[0] as string, { outcome: "failed" }),
    changeEverybody: async () => {
      for (const token of tokens) {
        source.set(token, found);
      }
    },
    expireCursors: async () => source.expireCursors(),
    stop: async () => undefined,
  };
});

const MODES: Record<Exclude<UnavailableReason, "unreachable">, FaultMode> = {
  timed_out: "timeout",
  overloaded: "error",
  refused: "refuse",
  garbage: "garbage",
};

healthSourceContract("protocol v1 with the sandbox bureau", async () => {
  const secret = "contract-secret-of-32-characters-or-more";
  const bureau = await startBureau({ port: 0, secret, seed: SEED, population: SIZE });
  bureau.pinClock(new Date("2026-11-20T04:00:00Z"));
  let running = true;
  const stop = async (): Promise<void> => {
    if (running) {
      running = false;
      await bureau.close();
    }
  };
  return {
    source: httpHealthSource({
      id: "sandbox",
      url: bureau.url,
      secret,
      maxBatch: 100,
      timeoutMs: { verify: 2_000, lookup: 2_000 },
    }),
    people,
    unknown,
    breakDown: async (reason) =>
      reason === "unreachable" ? stop() : bureau.setFaults({ mode: MODES[reason] }),
    failSomeRecords: async () => bureau.setFaults({ mode: "partial" }),
    changeEverybody: async () => {
      const round = JSON.stringify({ share: 1, generation: 1 });
      await fetch(`${bureau.url}/control/retests`, { method: "POST", body: round });
    },
    expireCursors: async () => bureau.pinClock(new Date("2026-11-24T04:00:00Z")),
    stop,
  };
});
