import { setTimeout as delay } from "node:timers/promises";

/** At most half of a lease: what a killed worker held goes on within a minute of its death. */
const EVERY_MS = 15_000;

/**
 * Does all of it at once and then every 15 seconds, by a timer of this process: whatever keeps the queue right must not
 * depend on the queue. A step that fails is reported and done again the next time. The returned function waits for the
 * one under way.
 */
export const startUpkeep = (
  steps: readonly (() => Promise<unknown>)[],
  report: (error: unknown) => void,
): (() => Promise<void>) => {
  const stopping = new AbortController();
  const goOn = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      for (const step of steps) {
        await step().catch(report);
      }
      await delay(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const ended = goOn();
  return async () => {
    stopping.abort();
    await ended;
  };
};
