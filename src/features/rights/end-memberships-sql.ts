import { z } from "zod";
import type { Certify } from "#domain/rights/deletion-receipt.ts";
import { noteLeft } from "#features/expected/note-members-sql.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import type { Departure } from "#ports/membership-store.ts";
import { saveDeletionReceipt } from "./deletion-receipts-sql.ts";
import { forgetNotices, forgetPeople, forgetPhones, together, withdrawReceipts } from "./forget-sql.ts";

/** A membership and whose it is, as `id`, `register_id` and `person_id` of the table say. */
export const heldMembership = z
  .object({ id: z.string(), register_id: z.string(), person_id: z.string() })
  .transform((row) => ({ membershipId: row.id, registerId: row.register_id, personId: row.person_id }));
type HeldMembership = z.output<typeof heldMembership>;

/**
 * Deletes these memberships and forgets everybody who is then in no register; with `everythingOf` all that the phone of
 * this index has left behind too. Null when there was nothing to erase. The caller opens the transaction, and appends what
 * it records last. Locks: registers, people, statuses, memberships, each in the order of ids, so that two who do this at
 * once wait for each other.
 */
export const endMemberships = async (
  on: Executor,
  held: readonly HeldMembership[],
  { everythingOf, now, certify }: { everythingOf: Uint8Array | null; now: Date; certify: Certify },
): Promise<Departure | null> => {
  const personIds = held.map(({ personId }) => personId);
  await on.query(sql`select from register where id = any(${held.map(({ registerId }) => registerId)}::uuid[])
    order by id for no key update`);
  // Whoever adds or compares a membership of these people waits here, so that none is lost with the person below.
  await on.query(sql`select from person where id = any(${personIds}::bigint[]) order by id for update`);
  await on.query(
    sql`select from health_status where person_id = any(${personIds}::bigint[]) order by person_id for update`,
  );
  const ids = held.map(({ membershipId }) => membershipId);
  await noteLeft(on, ids, now);
  const left = await rows(
    on,
    sql`delete from membership where id = any(${ids}::uuid[])
      returning id, register_id, person_id`,
    (row) => heldMembership.parse(row),
  );
  if (left.length === 0 && everythingOf === null) {
    return null;
  }
  const registers = left.map(({ registerId }) => registerId).toSorted();
  await on.query(sql`update register r set member_count = member_count - gone.members
    from (select id, count(*)::int as members from unnest(${registers}::uuid[]) as ended(id) group by id) gone
    where r.id = gone.id`);
  // Whoever was in a register that is empty now is known: its days would go on telling of them.
  await on.query(sql`delete from register_count where register_id = any(${registers}::uuid[])
    and not exists (select from membership m where m.register_id = register_count.register_id)`);
  const withdrawn = await withdrawReceipts(on, left, now);
  const people = await forgetPeople(on, {
    personIds,
    registerIds: everythingOf === null ? registers : "all",
  });
  const ofPhone = await forgetPhones(
    on,
    everythingOf === null ? people.left : [{ phone: everythingOf, document: null }],
  );
  const notices = everythingOf === null ? {} : await forgetNotices(on, everythingOf);
  const erased = together({ membership: left.length }, withdrawn, people.erased, ofPhone, notices);
  if (Object.values(erased).every((count) => count === 0)) {
    return null;
  }
  const receipt = certify({ registers: [...new Set(registers)], erased });
  await saveDeletionReceipt(on, receipt);
  return { left, receiptId: receipt.receipt.id, accountErased: (erased.account ?? 0) > 0 };
};
