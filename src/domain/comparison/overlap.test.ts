import { describe, expect, it } from "vitest";
import { lateRuns, mayOpen, type SlotRun } from "./overlap.ts";

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 20, hour));
const run = (hour: number, running = true): SlotRun => ({ runId: `run-${hour}`, slot: at(hour), running });

describe("mayOpen", () => {
  it.each<[string, number, SlotRun[], boolean]>([
    ["the first slot of all", 6, [], true],
    ["the next one, while the last is running", 9, [run(6)], true],
    ["the next one, after the last", 9, [run(6, false)], true],
    ["the same one again", 9, [run(9)], false],
    ["the same one, which was cancelled", 9, [run(9, false)], false],
    ["an older one, for a clock that is behind", 6, [run(9, false)], false],
  ])("%s", (_case, slot, runs, may) => {
    expect(mayOpen(at(slot), runs)).toBe(may);
  });
});

describe("lateRuns", () => {
  it.each<[string, SlotRun[], string[]]>([
    ["nothing runs", [], []],
    ["only the newest runs", [run(9)], []],
    ["one overlaps the next", [run(6), run(9)], ["run-6"]],
    ["the newest is over already", [run(6), run(9, false)], ["run-6"]],
    ["two are late", [run(6), run(9), run(12)], ["run-6", "run-9"]],
  ])("%s", (_case, runs, late) => {
    expect(lateRuns(runs)).toEqual(late);
  });
});
