import { z } from "zod";
import { type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import type { FigureBase } from "#ports/roster-store.ts";
import { isInGroup, isWithin } from "./group-sql.ts";

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** The condition, over `membership m`, that a figure of this base is of the member. */
const isInBase = (base: FigureBase): Statement => {
  if ("membershipIds" in base) {
    return sql`m.id = any(${base.membershipIds}::uuid[])`;
  }
  if ("groups" in base) {
    const none = base.groups.includes(null) ? sql`m.group_id is null` : sql`false`;
    return sql`(m.group_id = any(${base.groups.filter((id) => id !== null)}::uuid[]) or ${none})`;
  }
  return isInGroup(base.groupId);
};

/** RosterStore.idsOf for a base without a name. "offset 0": sorted are the few that were found, and not all of the register. */
export const baseIds = (on: Executor, base: FigureBase, most: number): Promise<string[]> =>
  rows(
    on,
    sql`select id from (
        select m.id from membership m
        where m.register_id = ${base.registerId} and ${isWithin(base.scope)} and ${isInBase(base)}
        limit ${most} offset 0) m
      order by id`,
    (row) => idRow.parse(row),
  );
