import { appendEvents } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { Departure, LeaveOrder } from "#ports/membership-store.ts";
import { endMemberships, heldMembership } from "./end-memberships-sql.ts";

/** The statements of MembershipStore.leave; the caller opens the transaction. */
export const leaveRegisters = async (
  on: Executor,
  { index }: Pick<Database, "index">,
  { phone, membershipId, by, now, certify }: LeaveOrder,
): Promise<Departure | null> => {
  const phoneIndex = index("phone", phone);
  const held = await rows(
    on,
    sql`select m.id, m.register_id, m.person_id from membership m join person p on p.id = m.person_id
      where p.phone_index = ${phoneIndex} and (${membershipId}::uuid is null or m.id = ${membershipId})`,
    (row) => heldMembership.parse(row),
  );
  const everythingOf = membershipId === null ? phoneIndex : null;
  const departure = await endMemberships(on, held, { everythingOf, now, certify });
  if (departure === null) {
    return null;
  }
  const { left, receiptId } = departure;
  await appendEvents(
    on,
    left.map(({ registerId, membershipId: ended }) => ({
      ...by,
      at: now,
      registerId,
      membershipId: ended,
      detail: { receiptId },
    })),
  );
  return departure;
};
