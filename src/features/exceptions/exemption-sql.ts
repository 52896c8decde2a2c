import type { RosterPart } from "#domain/access/actor.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { FieldPlace } from "#platform/keys/field-cipher.ts";
import type { ExemptionStore } from "#ports/exemption-store.ts";
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

/** Exemptions in the table `exemption`; `membership.exempt_until` repeats what verdicts are counted by. */
export const exemptionStore = (db: Database): ExemptionStore => ({
  grant: (part, membershipId, { reason, note, until }, event) =>
    transaction(db, async (on) => {
      const marked = await on.query(
        sql`update membership m set exempt_until = ${until} where ${memberOf(part, membershipId)}`,
      );
      if (marked.rowCount === 0) {
        return false;
      }
      const sealed = note === null ? null : db.cipher.seal(exemptionNotePlace(membershipId), note);
      await on.query(sql`insert into exemption (membership_id, reason, note_cipher, until, granted_at)
        values (${membershipId}, ${reason}::exemption_reason, ${sealed}, ${until}, ${event.at})
        on conflict (membership_id) do update set reason = excluded.reason, note_cipher = excluded.note_cipher,
          until = excluded.until, granted_at = excluded.granted_at`);
      await appendEvent(on, event);
      return true;
    }),
  end: (part, membershipId, event) =>
    transaction(db, async (on) => {
      const marked = await on.query(sql`update membership m set exempt_until = null
        where ${memberOf(part, membershipId)} and m.exempt_until is not null`);
      if (marked.rowCount === 0) {
        return false;
      }
      await on.query(sql`delete from exemption where membership_id = ${membershipId}`);
      await appendEvent(on, event);
      return true;
    }),
  erase: (before) =>
    transaction(db, async (on) => {
      await on.query(sql`update membership set exempt_until = null
        where exempt_until < ${before} and id in (select membership_id from exemption where until < ${before})`);
      const { rowCount } = await on.query(sql`delete from exemption e where until < ${before}
        and not exists (select from membership m where m.id = e.membership_id and m.exempt_until is not null)`);
      return rowCount ?? 0;
    }),
});
