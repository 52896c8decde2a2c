import { z } from "zod";
import type { ExpectedState } from "#domain/expected/expected.ts";
import { constant, type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import type { Prisma } from "#platform/database/generated/client.ts";

/** The imports that make up the list of a register, found once for the whole statement. */
const listedImports = (registerId: string): Statement => sql`array(select id from expected_import
  where register_id = ${registerId} and state = 'imported' and replaced_by is null)`;

/** The condition, over `expected_person e`, that the person is on the list of the register. */
export const isListed = (registerId: string): Statement =>
  sql`e.register_id = ${registerId} and e.import_id = any(${listedImports(registerId)})`;

/** The same for Prisma. */
export const listed = (registerId: string) =>
  ({
    registerId,
    import: { state: "imported", replacedById: null },
  }) as const satisfies Prisma.ExpectedPersonWhereInput;

/** Changes of a register's list take turns, with the joins and departures that note whom it has. */
export const lockList = async (on: Executor, registerId: string): Promise<void> => {
  await on.query(sql`select from register where id = ${registerId} for no key update`);
};

/** Where the fields of somebody on a list live. */
export const expectedPlace = (column: "name" | "phone", id: string) => ({
  table: "expected_person",
  column,
  row: id,
});

/** Where the file of an import lives, and what was read of it. */
export const importPlace = (column: "file" | "reading", id: string) => ({
  table: "expected_import",
  column,
  row: id,
});

/** The condition, over `expected_person e`, of each state. */
export const IS_STATE: Readonly<Record<ExpectedState, Statement>> = {
  joined: constant("e.membership_id is not null"),
  missing: constant("(e.membership_id is null and e.left_at is null)"),
  left: constant("(e.membership_id is null and e.left_at is not null)"),
};

const countsRow = z.object({
  missing: z.number(),
  joined: z.number(),
  left: z.number(),
  unexpected: z.number(),
});

/** Everybody on the list, by state; `unexpected` are members who are not on it. */
export const expectedCounts = async (
  on: Executor,
  registerId: string,
): Promise<Record<ExpectedState | "unexpected", number>> => {
  const [counts] = await rows(
    on,
    sql`select count(*) filter (where ${IS_STATE.missing})::int as missing,
        count(*) filter (where ${IS_STATE.joined})::int as joined,
        count(*) filter (where ${IS_STATE.left})::int as left,
        (select member_count from register where id = ${registerId}) - count(distinct e.membership_id)::int as unexpected
      from expected_person e where ${isListed(registerId)}`,
    (row) => countsRow.parse(row),
  );
  return counts ?? { missing: 0, joined: 0, left: 0, unexpected: 0 };
};
