import { describe, expect, it } from "vitest";
import { readLookupAnswer } from "./lookup-answer.ts";

const TIME = "2026-11-20T12:00:00.000+08:00";
const columns = (change: Record<string, unknown> = {}) => ({
  sourceTime: TIME,
  outcome: ["found", "found", "not_found"],
  codeState: ["green", "popup", null],
  popupReason: [null, "近7天内有风险地区旅居史", null],
  testResult: ["negative", "none", null],
  testSampledAt: [1_795_140_000, null, null],
  vaccination: ["boosted", "none", null],
  doses: [3, 0, null],
  lastDoseOn: ["2022-01-15", null, null],
  ...change,
});

describe("look-up answer", () => {
  it("reads columns into records, in order, each with the source's time", () => {
    const sourceTime = new Date("2026-11-20T04:00:00Z");
    expect(readLookupAnswer(columns(), 3)).toMatchObject({
      sourceTime,
      records: [
        {
          outcome: "found",
          status: {
            codeState: "green",
            popupReason: null,
            test: { result: "negative", sampledAt: new Date(1_795_140_000_000) },
            vaccination: { level: "boosted", doses: 3, lastDoseOn: "2022-01-15" },
            sourceTime,
          },
        },
        {
          outcome: "found",
          status: {
            codeState: "popup",
            popupReason: "近7天内有风险地区旅居史",
            test: { result: "none", sampledAt: null },
            vaccination: { level: "none", doses: 0, lastDoseOn: null },
            sourceTime,
          },
        },
        { outcome: "not_found" },
      ],
    });
  });

  it("passes each outcome through", () => {
    const outcome = ["mismatch", "failed", "timed_out"];
    expect(readLookupAnswer(columns({ outcome }), 3)?.records).toEqual([
      { outcome: "mismatch" },
      { outcome: "failed" },
      { outcome: "timed_out" },
    ]);
  });

  it.each([
    ["fewer records than asked", columns(), 4],
    ["more records than asked", columns(), 2],
    ["one short column", columns({ doses: [3, 0] }), 3],
    ["a missing column", columns({ vaccination: undefined }), 3],
    ["a column that is no array", columns({ outcome: "found" }), 3],
    ["no time", columns({ sourceTime: undefined }), 3],
    ["a time without zone", columns({ sourceTime: "2026-11-20T12:00:00" }), 3],
    ["an impossible time", columns({ sourceTime: "2026-13-20T12:00:00Z" }), 3],
    ["no readable record", columns({ outcome: ["gefunden", 1, null] }), 3],
    ["null", null, 3],
    ["a list", [], 0],
    ["a text", "found", 3],
  ])("rejects %s", (_, body, asked) => {
    expect(readLookupAnswer(body, asked)).toBeNull();
  });

  it.each([
    ["outcome", "fine"],
    ["codeState", "purple"],
    ["codeState", null],
    ["popupReason", 5],
    ["popupReason", "长".repeat(201)],
    ["testResult", "unknown"],
    ["testResult", "none"],
    ["testSampledAt", null],
    ["testSampledAt", "2026-11-20"],
    ["testSampledAt", 1_795_140_000_000],
    ["testSampledAt", 1.5],
    ["vaccination", "full"],
    ["doses", -1],
    ["doses", "3"],
    ["lastDoseOn", "15.1.2022"],
    ["lastDoseOn", "2022-15-01"],
  ])("takes a record whose %s is %j as failed, and keeps the others", (column, value) => {
    const good = columns();
    const bad = [value, ...(good[column as keyof typeof good] as unknown[]).slice(1)];
    const records = readLookupAnswer(columns({ [column]: bad }), 3)?.records;
    expect(records?.map(({ outcome }) => outcome)).toEqual(["failed", "found", "not_found"]);
  });
});
