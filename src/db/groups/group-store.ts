import { z } from "zod";
import { type Database, rows, sql } from "#db/database.ts";
import { subtreeOf } from "#db/roster/group-sql.ts";
import type { GroupStore } from "#ports/group-store.ts";

const groupRow = z
  .object({ id: z.string(), parent_id: z.string().nullable(), name: z.string(), members: z.number() })
  .transform(({ id, parent_id, ...group }) => ({ groupId: id, parentId: parent_id, ...group }));

/** Groups in the table `member_group`. */
export const groupStore = ({ pool }: Database): GroupStore => ({
  list: ({ registerId, scope }) =>
    rows(
      pool,
      sql`select g.id, g.parent_id, g.name,
          (select count(*)::int from membership m where m.group_id = g.id) as members
        from member_group g
        where g.register_id = ${registerId}
          and ${scope === null ? sql`true` : sql`g.id = any(${subtreeOf(scope)})`}
        order by g.created_at, g.id`,
      (row) => groupRow.parse(row),
    ),
});
