import type { Schedule } from "#compose/worker.ts";
import { ZONE } from "#domain/health/shanghai-time.ts";

const SWEEP_EVERY_MS = 30_000;

/** One schedule for each time of day, in Shanghai's time whatever the machine's zone, and the sweep. */
export const schedulesOf = (comparisonTimes: readonly string[]): Schedule[] => [
  ...comparisonTimes.map((time): Schedule => {
    const [hour, minute] = time.split(":").map(Number);
    return {
      id: `slot-${time.replace(":", "")}`,
      job: "comparison.slot",
      repeat: { pattern: `${minute} ${hour} * * *`, tz: ZONE },
    };
  }),
  { id: "sweep", job: "maintenance.sweep", repeat: { every: SWEEP_EVERY_MS } },
];
