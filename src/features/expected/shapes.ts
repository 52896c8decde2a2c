import { z } from "zod";
import {
  COLUMN_USES,
  FAULT_PROBLEMS,
  LEFT_OUT,
  LIST_PROBLEMS,
  SHEET_STATES,
} from "#domain/expected/check-list.ts";
import { EXPECTED_COLUMNS } from "#domain/expected/columns.ts";
import { EXPECTED_STATES } from "#domain/expected/expected.ts";
import { FILE_PROBLEMS } from "#ports/table-reader.ts";

export const count = z.number().int();

/** Those of the list by state, and members who are not on it. */
export const ROW_STATES = [...EXPECTED_STATES, "unexpected"] as const;

/** Somebody of the list, or a member who is not on it: the name in clear, the phone masked. */
export const expectedRow = z.object({
  /** Null for a member who is not on the list. */
  expectedId: z.string().nullable(),
  membershipId: z.string().nullable(),
  isPaired: z.boolean(),
  name: z.string(),
  phoneMasked: z.string().nullable(),
  groupId: z.string().nullable(),
  state: z.enum(ROW_STATES),
  joinedAt: z.date().nullable(),
  leftAt: z.date().nullable(),
  reminders: count,
  remindedAt: z.date().nullable(),
});

const rowOf = z.object({ sheet: count, row: count });

/** What is wrong with one cell, as it is kept and as it is told. */
const fault = rowOf.extend({
  column: z.enum(EXPECTED_COLUMNS),
  problem: z.enum(FAULT_PROBLEMS),
  sameAs: rowOf.optional(),
  isAsked: z.literal(true).optional(),
});

/** What was read of a sheet, as it is kept and as it is told. */
const sheet = z.object({
  name: z.string(),
  state: z.enum(SHEET_STATES),
  rows: count,
  leftOut: z.record(z.enum(LEFT_OUT), count),
  columns: z.array(
    z.object({
      letter: z.string(),
      heading: z.string(),
      column: z.enum(EXPECTED_COLUMNS).nullable(),
      use: z.enum(COLUMN_USES),
    }),
  ),
});

/**
 * How many a checked import would bring, and how many of them are on the list already; nothing of who is a member. `asked`:
 * those whom it brings only when whoever imports says so.
 */
export const importOutput = z.discriminatedUnion("state", [
  z.object({ state: z.literal("checking") }),
  z.object({ state: z.literal("refused"), problem: z.enum([...FILE_PROBLEMS, ...LIST_PROBLEMS]) }),
  z.object({
    state: z.literal("checked"),
    rows: count,
    faulty: count,
    duplicates: count,
    good: count,
    onList: count,
    asked: count,
    askedOnList: count,
    sheets: z.array(sheet),
    faults: z.array(fault),
  }),
]);
