import { expect, test } from "vitest";
import { schedulesOf } from "./schedules.ts";

test("each time of day becomes a schedule of its own in Shanghai's time", () => {
  expect(schedulesOf(["06:00", "16:30"])).toEqual([
    { id: "slot-0600", job: "comparison.slot", repeat: { pattern: "0 6 * * *", tz: "Asia/Shanghai" } },
    { id: "slot-1630", job: "comparison.slot", repeat: { pattern: "30 16 * * *", tz: "Asia/Shanghai" } },
  ]);
});
