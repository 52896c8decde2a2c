import { z } from "zod";
import { appendEvents } from "#db/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#db/database.ts";
import { noteLeft } from "#db/expected/note-members.ts";
import type { Departure, LeaveOrder } from "#ports/membership-store.ts";
import { saveDeletionReceipt } from "./deletion-receipts.ts";
import { forgetPeople, forgetPhones, together, withdrawReceipts } from "./forget.ts";

const membershipRow = z
  .object({ id: z.string(), register_id: z.string(), person_id: z.string() })
  .transform((row) => ({ membershipId: row.id, registerId: row.register_id, personId: row.person_id }));

/**
 * The statements of MembershipStore.leave; the caller opens the transaction. Locks: registers, people, statuses,
 * memberships, each in the order of ids, so that two who leave at once wait for each other.
 */
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
    (row) => membershipRow.parse(row),
  );
  const personIds = held.map(({ personId }) => personId);
  await on.query(sql`select from register where id = any(${held.map(({ registerId }) => registerId)}::uuid[])
    order by id for no key update`);
  // Whoever adds or compares a membership of these people waits here, so that none is lost with the person below.
  await on.query(sql`select from person where id = any(${personIds}::bigint[]) order by id for update`);
  await on.query(
    sql`select from health_status where person_id = any(${personIds}::bigint[]) order by person_id for update`,
  );
  await noteLeft(
    on,
    held.map((membership) => membership.membershipId),
    now,
  );
  const left = await rows(
    on,
    sql`delete from membership where id = any(${held.map((membership) => membership.membershipId)}::uuid[])
      returning id, register_id, person_id`,
    (row) => membershipRow.parse(row),
  );
  if (left.length === 0 && membershipId !== null) {
    return null;
  }
  const registers = left.map(({ registerId }) => registerId).toSorted();
  await on.query(sql`update register r set member_count = member_count - gone.members
    from (select id, count(*)::int as members from unnest(${registers}::uuid[]) as ended(id) group by id) gone
    where r.id = gone.id`);
  const withdrawn = await withdrawReceipts(on, left, now);
  const people = await forgetPeople(on, {
    personIds,
    registerIds: membershipId === null ? "all" : registers,
  });
  const ofPhone = await forgetPhones(
    on,
    membershipId === null ? [{ phone: phoneIndex, document: null }] : people.left,
  );
  const erased = together({ membership: left.length }, withdrawn, people.erased, ofPhone);
  if (Object.values(erased).every((count) => count === 0)) {
    return null;
  }
  const receipt = certify({ registers: [...new Set(registers)], erased });
  await saveDeletionReceipt(on, receipt);
  const detail = { receiptId: receipt.receipt.id };
  await appendEvents(
    on,
    left.map(({ registerId, membershipId: ended }) => ({
      ...by,
      at: now,
      registerId,
      membershipId: ended,
      detail,
    })),
  );
  return { left, receiptId: receipt.receipt.id, accountErased: (erased.account ?? 0) > 0 };
};
