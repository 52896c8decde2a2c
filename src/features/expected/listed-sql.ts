import { type Statement, sql } from "#platform/database/database.ts";
import type { ExpectedState } from "#ports/expected-store.ts";

/** The imports that make up the list of a register, found once for the whole statement. */
const listedImports = (registerId: string): Statement => sql`array(select id from expected_import
  where register_id = ${registerId} and state = 'imported' and replaced_by is null)`;

/** The condition, over `expected_person e`, that the person is on the list of the register. */
export const isListed = (registerId: string): Statement =>
  sql`e.register_id = ${registerId} and e.import_id = any(${listedImports(registerId)})`;

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
  joined: sql`e.membership_id is not null`,
  missing: sql`(e.membership_id is null and e.left_at is null)`,
  left: sql`(e.membership_id is null and e.left_at is not null)`,
};
