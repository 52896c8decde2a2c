import type { RosterPart } from "#domain/access/actor.ts";
import type { Exemption } from "#domain/health/exemption.ts";
import { type Executor, sql } from "#platform/database/database.ts";
import type { Tx } from "#platform/database/transaction.ts";
import type { FieldCipher, FieldPlace } from "#platform/keys/field-cipher.ts";
import { isWithin } from "#verdict/group-sql.ts";

/** Where the words beside a reason live. */
export const exemptionNotePlace = (membershipId: string): FieldPlace => ({
  table: "exemption",
  column: "note",
  row: membershipId,
});

/** The membership, as long as it is of this part: its row is what a grant and an end take turns on. */
const memberOf = ({ registerId, scope }: RosterPart, membershipId: string) =>
  sql`m.id = ${membershipId} and m.register_id = ${registerId} and ${isWithin(scope)}`;

/**
 * Excuses the member, in place of an exemption that they have; `membership.exempt_until` repeats what verdicts are counted
 * by. False when the membership is not of this part.
 */
export const grantExemption = async (
  tx: Tx,
  cipher: FieldCipher,
  {
    part,
    membershipId,
    exemption: { reason, note, until },
    at,
  }: { part: RosterPart; membershipId: string; exemption: Exemption; at: Date },
): Promise<boolean> => {
  const marked = await tx.query(
    sql`update membership m set exempt_until = ${until} where ${memberOf(part, membershipId)}`,
  );
  if (marked.rowCount === 0) {
    return false;
  }
  const sealed = note === null ? null : new Uint8Array(cipher.seal(exemptionNotePlace(membershipId), note));
  const granted = { reason, noteCipher: sealed, until, grantedAt: at };
  await tx.prisma.exemption.upsert({
    where: { membershipId },
    create: { membershipId, ...granted },
    update: granted,
    select: { membershipId: true },
  });
  return true;
};

/** False when the member is not excused, or not of this part. */
export const unmarkExempt = async (
  on: Executor,
  part: RosterPart,
  membershipId: string,
): Promise<boolean> => {
  const { rowCount } = await on.query(sql`update membership m set exempt_until = null
    where ${memberOf(part, membershipId)} and m.exempt_until is not null`);
  return rowCount !== 0;
};

export const eraseEndedBefore = async (on: Executor, before: Date): Promise<number> => {
  await on.query(sql`update membership set exempt_until = null
    where exempt_until < ${before} and id in (select membership_id from exemption where until < ${before})`);
  const { rowCount } = await on.query(sql`delete from exemption e where until < ${before}
    and not exists (select from membership m where m.id = e.membership_id and m.exempt_until is not null)`);
  return rowCount ?? 0;
};
