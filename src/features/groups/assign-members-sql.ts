import { z } from "zod";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import type { GroupStore } from "#ports/group-store.ts";
import { isWithin, subtreeOf } from "#verdict/group-sql.ts";
import { judgeAgain } from "#verdict/recompute-verdicts.ts";
import { lockRequirements } from "#verdict/requirements-lock.ts";

const idRow = z.object({ id: z.string() });

/** The statements of GroupStore.assign; the caller opens the transaction. Locks as changeTree does. */
export const assignMembers = async (
  on: Executor,
  ...[{ registerId, scope }, { membershipIds, groupId, event }]: Parameters<GroupStore["assign"]>
): Promise<number | null> => {
  await lockRequirements(on, registerId);
  if (!(await isOfPart(on, { registerId, scope }, groupId))) {
    return null;
  }
  const [there] = await rows(
    on,
    sql`select count(*)::int as members from membership m where ${those(membershipIds, { registerId, scope })}`,
    (row) => z.object({ members: z.number() }).parse(row),
  );
  if (!there || there.members === 0) {
    return null;
  }
  const moved = await judgeAgain(on, { registerId, of: membershipIds }, event.at, () =>
    rows(
      on,
      sql`update membership m set group_id = ${groupId}
        where ${those(membershipIds, { registerId, scope })} and m.group_id is distinct from ${groupId}::uuid
        returning m.id`,
      (row) => idRow.parse(row).id,
    ),
  );
  if (moved.length > 0) {
    const { detail } = event;
    await appendEvent(on, { ...event, shown: moved, detail: { ...detail, members: moved.length } });
  }
  return there.members;
};

type Part = Parameters<GroupStore["assign"]>[0];

const those = (membershipIds: readonly string[], { registerId, scope }: Part): Statement =>
  sql`m.register_id = ${registerId} and m.id = any(${membershipIds}::uuid[]) and ${isWithin(scope)}`;

/** Whether a role with this scope may put members there; in no group is outside every scope. */
const isOfPart = async (
  on: Executor,
  { registerId, scope }: Part,
  groupId: string | null,
): Promise<boolean> => {
  if (groupId === null) {
    return scope === null;
  }
  const found = await rows(
    on,
    sql`select g.id from member_group g where g.id = ${groupId} and g.register_id = ${registerId}
      and ${scope === null ? sql`true` : sql`g.id = any(${subtreeOf(scope)})`}`,
    (row) => idRow.parse(row),
  );
  return found.length > 0;
};
