import { z } from "zod";
import { constant, type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import { allowStatusWrites } from "./allow-status-writes.ts";
import { wordArray } from "./array-literal.ts";
import { subtreeOf } from "./group-sql.ts";
import { failingSince, meetsUntilColumn } from "./meets-until.ts";
import { ownRequirements, requirementsIn } from "./requirements-in.ts";
import { lockRequirements } from "./requirements-lock.ts";
import { comparedStatus, STATUS_COLUMNS, statusRow } from "./status-row.ts";

const BATCH = 5000;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/** Members of one register: everybody, those in some groups and under them, or these. */
type Members = { registerId: string; of: "all" | { groupIds: readonly string[] } | readonly string[] };

/** The condition, over `membership m`, that somebody is one of them. */
const isOneOf = ({ registerId, of }: Members): Statement => {
  const among =
    of === "all"
      ? sql`true`
      : "groupIds" in of
        ? sql`m.group_id = any(${subtreeOf(of.groupIds)})`
        : sql`m.id = any(${of}::uuid[])`;
  return sql`m.register_id = ${registerId} and ${among}`;
};

/**
 * Changes the requirements of a register, or of a group in it, by `change`, and judges these members by what is then
 * required of them, in the caller's transaction. The requirements are locked before, so that no comparison goes on by the
 * old ones.
 */
export const recomputeVerdicts = async (
  on: Executor,
  members: Members,
  now: Date,
  change: () => Promise<void>,
): Promise<void> => {
  await lockRequirements(on, members.registerId);
  await change();
  await judge(on, members, now);
};

/**
 * Moves these members, or the groups that they are in, to another place in the tree of groups by `change`, and judges them
 * by what is required of them there, in the caller's transaction. The requirements are locked before: a comparison reads
 * who is in which group only while it holds them.
 */
export const judgeAgain = async <T>(
  on: Executor,
  members: Members,
  now: Date,
  change: () => Promise<T>,
): Promise<T> => {
  await lockRequirements(on, members.registerId);
  const groupsDiffer = (await ownRequirements(on, [members.registerId])).size > 0;
  const result = await change();
  if (groupsDiffer) {
    await judge(on, members, now);
  }
  return result;
};

const membershipRow = statusRow.extend({ id: z.string(), group_id: z.string().nullable() });

const judge = async (on: Executor, members: Members, now: Date): Promise<void> => {
  await allowStatusWrites(on);
  const { required } = await requirementsIn(on, [members.registerId]);
  let after = BEFORE_ALL;
  let read = BATCH;
  while (read === BATCH) {
    const batch = await membersAfter(on, members, after);
    const verdicts = batch.map(({ id, groupId, compared }) => {
      const needed = required(members.registerId, groupId);
      return { id, until: needed && compared ? meetsUntilColumn(needed, compared) : null };
    });
    await writeVerdicts(on, verdicts, now);
    read = batch.length;
    after = batch.at(-1)?.id ?? after;
  }
};

const membersAfter = (on: Executor, members: Members, after: string) => {
  const batch = sql`select m.id, m.group_id, ${constant(STATUS_COLUMNS)}
    from membership m left join health_status h on h.person_id = m.person_id
    where ${isOneOf(members)} and m.id > ${after} order by m.id limit ${BATCH}`;
  return rows(on, batch, (row) => {
    const membership = membershipRow.parse(row);
    return { id: membership.id, groupId: membership.group_id, compared: comparedStatus(membership) };
  });
};

const writeVerdicts = (on: Executor, verdicts: readonly { id: string; until: number | null }[], now: Date) =>
  on.query(sql`
    update membership m set meets_until = to_timestamp(verdict.until),
      failing_since = ${failingSince(sql`to_timestamp(verdict.until)`, now)}
    from unnest(${wordArray(verdicts.map(({ id }) => id))}::uuid[],
      ${wordArray(verdicts.map(({ until }) => until))}::float8[]) as verdict(id, until)
    where m.id = verdict.id and m.meets_until is distinct from to_timestamp(verdict.until)`);
