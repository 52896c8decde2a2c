import { answering, type Child, startChild } from "#cli/stack/child.ts";
import { freePort } from "#cli/stack/free-port.ts";
import type { Plan, SourceFault } from "./plan.ts";
import { AFTER, BUREAU, SECRET } from "./town.ts";

/**
 * The sandbox bureau as a process of its own, its clock pinned, taking `latencyMs` for every look-up; with a change `feed`
 * for every page of it, too.
 */
export type BureauProcess = {
  url: string;
  pinClock(now: Date): Promise<void>;
  /** Null for its normal pace. */
  setFault(fault: { mode: SourceFault; rate: number } | null): Promise<void>;
  /** Gone at once, with every request in flight. */
  kill(): Promise<void>;
  start(): Promise<void>;
};

const SLOW_MS = 3000;

export const startBureauProcess = async ({
  latencyMs,
  feed,
}: Pick<Plan, "latencyMs" | "feed">): Promise<BureauProcess> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    BUREAU_PORT: String(port),
    HEALTH_SOURCE_SECRET: SECRET,
    BUREAU_SEED: BUREAU.seed,
    BUREAU_POPULATION: String(BUREAU.population),
    BUREAU_CHANGES: feed ? "1" : "0",
  };
  let child: Child | null = null;

  const tell = async (operation: string, body: unknown): Promise<void> => {
    const response = await fetch(`${url}${operation}`, { method: "POST", body: JSON.stringify(body) });
    await response.arrayBuffer();
    if (!response.ok) {
      throw new Error(`the bureau answered ${response.status} to ${operation}`);
    }
  };
  const setFault: BureauProcess["setFault"] = (fault) =>
    tell("/control/faults", {
      ...(feed ? {} : { path: "/v1/lookup" }),
      ...(fault === null
        ? { mode: "slow", latencyMs }
        : { mode: fault.mode, rate: fault.rate, latencyMs: SLOW_MS }),
    });
  const pinClock = (now: Date): Promise<void> => tell("/control/clock", { now: now.toISOString() });
  const start = async (): Promise<void> => {
    child = startChild("bureau", ["tests/faults/pinned-bureau.ts", AFTER.toISOString()], environment, {
      quiet: true,
    });
    await answering(child, url);
    await setFault(null);
  };
  await start();
  return {
    url,
    pinClock,
    setFault,
    start,
    kill: async () => {
      child?.process.kill("SIGKILL");
      await child?.exited;
    },
  };
};
