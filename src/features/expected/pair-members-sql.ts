import { z } from "zod";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import type { AuditEntry } from "#ports/audit-log.ts";
import type { ExpectedStore } from "#ports/expected-store.ts";
import { isListed } from "./listed-sql.ts";

type By = Pick<AuditEntry, "actorId">;

const sidesRow = z.object({ is_listed: z.boolean(), is_member: z.boolean(), is_taken: z.boolean() });

/** The statements of ExpectedStore.pair; the caller opens the transaction. Imports, joins and departures wait meanwhile. */
export const pair = async (
  on: Executor,
  { registerId, expectedId, membershipId }: Parameters<ExpectedStore["pair"]>[0],
  by: By,
  now: Date,
): ReturnType<ExpectedStore["pair"]> => {
  await on.query(sql`select from register where id = ${registerId} for no key update`);
  const listed = sql`select from expected_person e where ${isListed(registerId)}`;
  const [sides] = await rows(
    on,
    sql`select exists (${listed} and e.id = ${expectedId}) as is_listed,
      exists (select from membership m where m.id = ${membershipId} and m.register_id = ${registerId}) as is_member,
      exists (${listed} and (e.membership_id = ${membershipId} or (e.id = ${expectedId} and e.membership_id is not null)))
        as is_taken`,
    (row) => sidesRow.parse(row),
  );
  if (!sides?.is_listed || !sides.is_member) {
    return "not_found";
  }
  if (sides.is_taken) {
    return "conflict";
  }
  await on.query(sql`update expected_person set membership_id = ${membershipId}, is_paired = true, left_at = null
    where id = ${expectedId}`);
  await appendEvent(on, { ...by, action: "expected.paired", at: now, registerId, membershipId });
  return "paired";
};

const unpairedRow = z.object({ membership_id: z.string() });

/** The statements of ExpectedStore.unpair; the caller opens the transaction. */
export const unpair = async (
  on: Executor,
  { registerId, expectedId }: Parameters<ExpectedStore["unpair"]>[0],
  by: By,
  now: Date,
): Promise<boolean> => {
  const [paired] = await rows(
    on,
    sql`select e.membership_id from expected_person e
      where e.id = ${expectedId} and ${isListed(registerId)} and e.is_paired and e.membership_id is not null for update`,
    (row) => unpairedRow.parse(row),
  );
  if (paired === undefined) {
    return false;
  }
  await on.query(
    sql`update expected_person set membership_id = null, is_paired = false where id = ${expectedId}`,
  );
  const { membership_id: membershipId } = paired;
  await appendEvent(on, { ...by, action: "expected.unpaired", at: now, registerId, membershipId });
  return true;
};
