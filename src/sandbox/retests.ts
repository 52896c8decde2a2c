import { z } from "zod";
import type { HealthStates } from "./health-state.ts";

export const retestsSchema = z.strictObject({
  share: z.number().min(0).max(1),
  generation: z.number().int().min(1).max(59),
});

/** Which share of the people has just been tested once more, and in which round of it. */
export type Retests = z.output<typeof retestsSchema>;

const MINUTE_MS = 60_000;

/** Exactly `share` of any number of people in a row, spread evenly. */
export const isRetested = ({ share }: Retests, index: number): boolean =>
  Math.floor((index + 1) * share) > Math.floor(index * share);

/**
 * The same people, of whom a share has a negative test of the last minute. Tests otherwise fall on whole minutes and
 * these `generation` seconds after, so that each round changes the status of everybody whom it reaches.
 */
export const withRetests = (states: HealthStates, current: () => Retests | null): HealthStates => ({
  ...states,
  statusAt: (index, foreigner, atMs) => {
    const status = states.statusAt(index, foreigner, atMs);
    const retests = current();
    if (retests === null || !isRetested(retests, index)) {
      return status;
    }
    const minute = Math.floor(atMs / MINUTE_MS) - 1;
    return {
      ...status,
      testResult: "negative",
      testSampledAt: (minute * MINUTE_MS) / 1000 + retests.generation,
    };
  },
});
