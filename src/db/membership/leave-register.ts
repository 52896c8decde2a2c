import { z } from "zod";
import { appendEvent } from "#db/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#db/database.ts";

const membershipRow = z.object({ register_id: z.string(), person_id: z.string() });

/** The statements of MembershipStore.leave; the caller opens the transaction. Locks: register, person, membership. */
export const leaveRegister = async (
  on: Executor,
  { index }: Pick<Database, "index">,
  { membershipId, phone, actorId, now }: { membershipId: string; phone: string; actorId: string; now: Date },
): Promise<{ registerId: string } | null> => {
  const [membership] = await rows(
    on,
    sql`select m.register_id, m.person_id from membership m join person p on p.id = m.person_id
      where m.id = ${membershipId} and p.phone_index = ${index("phone", phone)}`,
    (row) => membershipRow.parse(row),
  );
  if (!membership) {
    return null;
  }
  const { register_id: registerId, person_id: personId } = membership;
  await on.query(sql`select from register where id = ${registerId} for no key update`);
  // Whoever adds or compares a membership of this person waits here, so that none is lost with the person below.
  await on.query(sql`select from person where id = ${personId} for update`);
  await on.query(sql`select from health_status where person_id = ${personId} for update`);
  const deleted = await on.query(sql`delete from membership where id = ${membershipId}`);
  if (deleted.rowCount === 0) {
    return null;
  }
  await on.query(sql`update register set member_count = member_count - 1 where id = ${registerId}`);
  await on.query(sql`update consent_receipt set withdrawn_at = ${now}, person_id = null
    where register_id = ${registerId} and person_id = ${personId}`);
  await on.query(sql`delete from person p where p.id = ${personId}
    and not exists (select from membership m where m.person_id = p.id)`);
  await appendEvent(on, { action: "member.left", at: now, actorId, registerId, membershipId });
  return { registerId };
};
