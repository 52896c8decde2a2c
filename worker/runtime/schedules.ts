import { ZONE } from "#domain/health/shanghai-time.ts";
import type { Schedule } from "#platform/compose/worker.ts";

/** One schedule for each time of day, in Shanghai's time whatever the machine's zone. */
export const schedulesOf = (comparisonTimes: readonly string[]): Schedule[] => [
  ...comparisonTimes.map((time): Schedule => {
    const [hour, minute] = time.split(":").map(Number);
    return {
      id: `slot-${time.replace(":", "")}`,
      job: "comparison.slot",
      repeat: { pattern: `${minute} ${hour} * * *`, tz: ZONE },
    };
  }),
];
