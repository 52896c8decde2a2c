import { expect, it } from "vitest";
import type { CheckedList } from "./check-list.ts";
import { groupFaults } from "./group-faults.ts";
import { withinTries } from "./within-tries.ts";

const entry = { name: "王", document: null, phone: "13800138000", groupId: null, sheet: 0, isAsked: true };
const fault = { sheet: 0, column: "documentNumber", problem: "digits_lost", isAsked: true } as const;
const LIST: CheckedList = {
  rows: 2,
  faulty: 0,
  duplicates: 0,
  sheets: [],
  entries: [2, 3].map((row) => ({ ...entry, row })),
  faults: [2, 3].map((row) => ({ ...fault, row })),
};

it("a row that may not be tried any more is a fault, and is not asked about", () => {
  const { isAsked: _, ...plain } = fault;
  expect(withinTries(LIST, [false, true])).toMatchObject({ rows: 2, faulty: 1, entries: [{ row: 3 }] });
  expect(withinTries(LIST, [false, true]).faults).toEqual([
    { ...plain, row: 2 },
    { sheet: 0, row: 2, column: "phone", problem: "tried_often" },
    { ...fault, row: 3 },
  ]);
});

it("equal faults of a sheet are one, with their rows", () => {
  const same = { sheet: 0, column: "documentNumber", problem: "duplicate" } as const;
  const first = { sheet: 0, row: 2 };
  expect(
    groupFaults([
      { ...same, row: 5, sameAs: first },
      { sheet: 0, row: 6, column: "name", problem: "empty" },
      { ...same, row: 7, sameAs: first },
      { ...same, sheet: 1, row: 5, sameAs: first },
    ]),
  ).toEqual([
    { ...same, rows: [5, 7], sameAs: [first, first] },
    { sheet: 0, column: "name", problem: "empty", rows: [6], sameAs: [] },
    { ...same, sheet: 1, rows: [5], sameAs: [first] },
  ]);
});
