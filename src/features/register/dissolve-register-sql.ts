import { z } from "zod";
import type { EndReason } from "#domain/register/removal.ts";
import type { Certify } from "#domain/rights/deletion-receipt.ts";
import { decideReports } from "#features/moderation/reports-sql.ts";
import { endBatchesOfDissolved } from "#features/reminders/hand-over-sql.ts";
import { saveDeletionReceipt } from "#features/rights/deletion-receipts-sql.ts";
import { forgetPeople, forgetPhones, together } from "#features/rights/forget-sql.ts";
import { saveEndNotices } from "#features/rights/removal-notices-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { AuditEntry } from "#ports/audit-log.ts";

const markedRow = z.object({ organisation_name: z.string() });
const phoneRow = z.object({ phone_index: z.instanceof(Buffer) });
const leaverRow = z.object({ person_id: z.string() });

export type ForgottenMembers = { memberships: number; people: number; receiptId: string };

/**
 * `by`: what is recorded of why it ends, and who ended it. `unlessSuspended`: not while operators have stopped it. `atMost`:
 * only with so many members. `askedBy`: only while this account's wish to end it stands. `lastOpenedAt`: unless somebody has
 * opened it since.
 */
type DissolveOrder = {
  by: Pick<AuditEntry, "action" | "actorId" | "detail">;
  unlessSuspended?: boolean;
  atMost?: number;
  askedBy?: string;
  lastOpenedAt?: Date;
  now: Date;
  certify: Certify;
  /** What each phone of a member is told; `newId` numbers the notices. */
  notice: { reason: EndReason; newId: () => string };
};

/**
 * Marks the register dissolved, retires its codes, deletes its memberships, withdraws its receipts and cuts them from the person,
 * forgets everybody who is in no other register, as leaving does, and records it: all or nothing. Null when it was dissolved
 * before, or is not as the order has it. The caller opens the transaction.
 */
export const endRegister = async (
  on: Executor,
  db: Pick<Database, "cipher">,
  id: string,
  { by, unlessSuspended = false, atMost, askedBy, lastOpenedAt, now, certify, notice }: DissolveOrder,
): Promise<ForgottenMembers | null> => {
  // Joining locks the register first too: whoever joins at this moment is either deleted below or turned away.
  const [marked] = await rows(
    on,
    sql`update register r set state = 'dissolved', dissolved_at = ${now}, member_count = 0
    where id = ${id} and state <> 'dissolved' and not (${unlessSuspended} and suspension_id is not null)
      and (${atMost ?? null}::int is null or member_count <= ${atMost ?? null})
      and (${lastOpenedAt ?? null}::timestamptz is null or last_opened_at <= ${lastOpenedAt ?? null})
      and (${askedBy ?? null}::uuid is null or exists (select from register_dissolution d
        where d.register_id = r.id and d.asked_by = ${askedBy ?? null}))
    returning organisation_name`,
    (row) => markedRow.parse(row).organisation_name,
  );
  if (marked === undefined) {
    return null;
  }
  await endBatchesOfDissolved(on, id, now);
  await on.query(
    sql`update join_code set retired_at = ${now} where register_id = ${id} and retired_at is null`,
  );
  const drafts = await on.query(sql`delete from join_draft where register_id = ${id}`);
  await on.query(sql`delete from register_change where register_id = ${id}`);
  await on.query(sql`delete from register_dissolution where register_id = ${id}`);
  await on.query(sql`delete from role_invitation where register_id = ${id}`);
  await on.query(sql`delete from ownership_handover where register_id = ${id}`);
  await on.query(sql`delete from expected_import where register_id = ${id}`);
  await on.query(sql`delete from number_try where register_id = ${id}`);
  // Counters of a register of one are somebody's health.
  await on.query(sql`delete from register_count where register_id = ${id}`);
  await on.query(sql`delete from export where register_id = ${id}`);
  // Whatever operators had under way about it is over with it.
  await on.query(
    sql`update register_closing set ended_at = ${now} where register_id = ${id} and ended_at is null`,
  );
  await decideReports(on, id, { decision: "settled", upTo: null, now });
  const cut =
    await on.query(sql`update consent_receipt set withdrawn_at = coalesce(withdrawn_at, ${now}), person_id = null,
      guardian_name_cipher = null
    where register_id = ${id} and person_id is not null`);
  // People, statuses, memberships: as comparisons lock them. A join elsewhere waits too: its membership would go with the person.
  await on.query(sql`select from person p
    where exists (select from membership m where m.register_id = ${id} and m.person_id = p.id)
    order by p.id for update`);
  await on.query(sql`select from health_status h
    where exists (select from membership m where m.register_id = ${id} and m.person_id = h.person_id)
    order by h.person_id for update`);
  const phones = await rows(
    on,
    sql`select distinct p.phone_index from membership m join person p on p.id = m.person_id
      where m.register_id = ${id}`,
    (row) => phoneRow.parse(row).phone_index,
  );
  const leavers = await rows(
    on,
    sql`delete from membership where register_id = ${id} returning person_id`,
    (row) => leaverRow.parse(row).person_id,
  );
  await on.query(sql`delete from member_group where register_id = ${id}`);
  const people = await forgetPeople(on, { personIds: leavers, registerIds: [id] });
  const erased = together(
    {
      register: 1,
      membership: leavers.length,
      consent_link: cut.rowCount ?? 0,
      join_draft: drafts.rowCount ?? 0,
    },
    people.erased,
    await forgetPhones(on, people.left),
  );
  const receipt = certify({ registers: [id], erased });
  await saveDeletionReceipt(on, receipt);
  const { reason, newId } = notice;
  const receiptId = receipt.receipt.id;
  await saveEndNotices(on, db, {
    phones,
    newId,
    removedAt: now,
    organisationName: marked,
    reason,
    receiptId,
  });
  const forgotten = {
    memberships: leavers.length,
    people: people.erased.person ?? 0,
    receiptId,
  };
  await appendEvent(on, { ...by, at: now, registerId: id, detail: { ...by.detail, ...forgotten } });
  return forgotten;
};
