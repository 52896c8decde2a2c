import { z } from "zod";
import { maskName } from "#domain/identity/mask.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { openPerson, PEOPLE, PERSON_COLUMNS, personColumns } from "#platform/keys/person-fields.ts";
import type { Removal, RemovalOrder } from "#ports/membership-store.ts";
import { isWithin } from "#verdict/group-sql.ts";
import { endMemberships, heldMembership } from "./end-memberships-sql.ts";
import { saveRemovalNotice } from "./removal-notices-sql.ts";

const memberRow = z.object({
  organisation_name: z.string(),
  phone_index: z.instanceof(Buffer),
  ...personColumns.shape,
});

/** The statements of MembershipStore.remove; the caller opens the transaction. */
export const removeMember = async (
  on: Executor,
  db: Pick<Database, "cipher">,
  { part: { registerId, scope }, membershipId, notice, by, now, certify }: RemovalOrder,
): Promise<Removal | null> => {
  const [found] = await rows(
    on,
    sql`select m.id, m.register_id, m.person_id, r.organisation_name, p.phone_index, ${PERSON_COLUMNS}
      from membership m join register r on r.id = m.register_id join ${PEOPLE} on p.id = m.person_id
      where m.register_id = ${registerId} and m.id = ${membershipId} and ${isWithin(scope)}`,
    (row) => ({ held: heldMembership.parse(row), member: memberRow.parse(row) }),
  );
  const ended = found && (await endMemberships(on, [found.held], { everythingOf: null, now, certify }));
  if (!ended) {
    return null;
  }
  const { organisation_name: organisationName, phone_index: phoneIndex, ...columns } = found.member;
  const { name, phone } = openPerson(db, columns);
  const { receiptId } = ended;
  await saveRemovalNotice(on, db, {
    ...notice,
    nameMasked: maskName(name),
    organisationName,
    receiptId,
    removedAt: now,
    phoneIndex,
  });
  await appendEvent(on, { ...by, at: now, registerId, membershipId, detail: { ...by.detail, receiptId } });
  return { phone, organisationName, receiptId };
};
