import { z } from "zod";
import { NOBODY, VERDICTS } from "#domain/health/requirement.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, rows, type Statement, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { GroupStore } from "#ports/group-store.ts";
import type { VerdictCounts } from "#ports/register-store.ts";
import type { RosterPart } from "#ports/roster-store.ts";
import { isWithin, subtreeOf } from "#verdict/group-sql.ts";
import { verdictOf } from "#verdict/verdict-sql.ts";
import { assignMembers } from "./assign-members-sql.ts";
import { changeTree } from "./change-tree-sql.ts";

const node = { id: z.string(), parent_id: z.string().nullable(), name: z.string() };
const nodeRow = z
  .object(node)
  .transform(({ id, parent_id, name }) => ({ groupId: id, parentId: parent_id, name }));
const groupRow = z
  .object({ ...node, members: z.number() })
  .transform(({ id, parent_id, ...group }) => ({ groupId: id, parentId: parent_id, ...group }));

const countRow = z.object({
  group_id: z.string().nullable(),
  verdict: z.enum(VERDICTS),
  members: z.number(),
});

/** Groups in the table `member_group`. */
export const groupStore = ({ pool, prisma }: Database): GroupStore => ({
  list: (part) =>
    rows(
      pool,
      sql`select g.id, g.parent_id, g.name, coalesce(counted.members, 0) as members
        from member_group g
        left join (select m.group_id, count(*)::int as members from membership m
          where m.register_id = ${part.registerId} and ${isWithin(part.scope)} group by 1) counted on counted.group_id = g.id
        where ${isOfPart(part)} order by g.created_at, g.id`,
      (row) => groupRow.parse(row),
    ),
  tree: (part) =>
    rows(
      pool,
      sql`select g.id, g.parent_id, g.name from member_group g
        where ${isOfPart(part)} order by g.created_at, g.id`,
      (row) => nodeRow.parse(row),
    ),
  choices: (registerId) =>
    rows(
      pool,
      sql`select g.id, g.parent_id, g.name from member_group g join register r on r.id = g.register_id
        where r.id = ${registerId} and r.groups_at_joining order by g.created_at, g.id`,
      (row) => nodeRow.parse(row),
    ),
  exist: async (registerId) => (await prisma.memberGroup.findFirst({ where: { registerId } })) !== null,
  async counts({ registerId, scope }, at) {
    const counted = await rows(
      pool,
      sql`select m.group_id, ${verdictOf(at)} as verdict, count(*)::int as members
        from membership m where m.register_id = ${registerId} and ${isWithin(scope)} group by 1, 2`,
      (row) => countRow.parse(row),
    );
    const counts = new Map<string | null, VerdictCounts>();
    for (const { group_id, verdict, members } of counted) {
      counts.set(group_id, { ...(counts.get(group_id) ?? NOBODY), [verdict]: members });
    }
    return counts;
  },
  change: (registerId, now, decide) => transaction({ pool }, (on) => changeTree(on, registerId, now, decide)),
  assign: (part, order) => transaction({ pool }, (on) => assignMembers(on, part, order)),
  async chosenAtJoining(registerId) {
    const register = await prisma.register.findUnique({
      where: { id: registerId },
      select: { groupsAtJoining: true },
    });
    return register?.groupsAtJoining ?? false;
  },
  async setChosenAtJoining(registerId, chosen, event) {
    await transaction({ pool }, async (on) => {
      await on.query(sql`update register set groups_at_joining = ${chosen} where id = ${registerId}`);
      await appendEvent(on, event);
    });
  },
});

/** The condition, over `member_group g`, that the part has this group. */
const isOfPart = ({ registerId, scope }: RosterPart): Statement =>
  sql`g.register_id = ${registerId} and ${scope === null ? sql`true` : sql`g.id = any(${subtreeOf(scope)})`}`;
