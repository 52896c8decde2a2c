import { z } from "zod";
import type { Erased } from "#domain/rights/deletion-receipt.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";

const cutRow = z.object({ number: z.string() }).transform(({ number }) => number);

/**
 * Withdraws the consent receipts of these people in these registers (pairs, by position) and cuts them from the people,
 * with the finished drafts that lead to them.
 */
export const withdrawReceipts = async (
  on: Executor,
  pairs: readonly { registerId: string; personId: string }[],
  now: Date,
): Promise<Erased> => {
  const numbers = await rows(
    on,
    sql`update consent_receipt c set withdrawn_at = coalesce(withdrawn_at, ${now}), person_id = null,
      guardian_name_cipher = null
      from unnest(${pairs.map(({ registerId }) => registerId)}::uuid[],
        ${pairs.map(({ personId }) => personId)}::bigint[]) as ended(register_id, person_id)
      where c.register_id = ended.register_id and c.person_id = ended.person_id returning c.number`,
    (row) => cutRow.parse(row),
  );
  const drafts = await on.query(sql`delete from join_draft where receipt_number = any(${numbers})`);
  return { consent_link: numbers.length, join_draft: drafts.rowCount ?? 0 };
};

const goneRow = z.object({
  id: z.string(),
  document_index: z.instanceof(Buffer),
  phone_index: z.instanceof(Buffer),
});

/** A phone that nobody has any more, by its index, and whose it was; null when everything of the phone is to go. */
type LeftPhone = { phone: Uint8Array; document: Uint8Array | null };

/**
 * Deletes those of these people who are in no register any more; what hangs on them goes by cascade. The caller has locked
 * the people and their statuses. A form that one of them is filling in for another register stays, unless everything is
 * to go.
 */
export const forgetPeople = async (
  on: Executor,
  { personIds, registerIds }: { personIds: readonly string[]; registerIds: readonly string[] | "all" },
): Promise<{ erased: Erased; left: LeftPhone[] }> => {
  const gone = await rows(
    on,
    sql`select id, document_index, phone_index from person p where id = any(${personIds}::bigint[])
      and not exists (select from membership m where m.person_id = p.id)`,
    (row) => goneRow.parse(row),
  );
  const ids = gone.map(({ id }) => id);
  const statuses = await on.query(sql`select from health_status where person_id = any(${ids}::bigint[])`);
  const documents = gone.map((person) => person.document_index);
  const drafts = await on.query(sql`delete from join_draft where document_index = any(${documents}::bytea[])
    and (${registerIds === "all"} or register_id = any(${registerIds === "all" ? [] : registerIds}::uuid[]))`);
  const people = await on.query(sql`delete from person where id = any(${ids}::bigint[])`);
  return {
    erased: {
      person: people.rowCount ?? 0,
      health_status: statuses.rowCount ?? 0,
      join_draft: drafts.rowCount ?? 0,
    },
    left: gone.map((person) => ({ phone: person.phone_index, document: person.document_index })),
  };
};

const phoneRow = z.object({ phone_index: z.instanceof(Buffer) }).transform((row) => row.phone_index);
const accountRow = z.object({ id: z.string(), phone_index: z.instanceof(Buffer) });

/**
 * Those of these phones that nobody in a register has, and no form of the person who had it is about to use. It stands
 * inside each statement that deletes: a form is saved before its code and its message, so whoever sees these sees it.
 */
const unused = (left: readonly LeftPhone[]) => sql`select asked.phone_index
  from unnest(${left.map(({ phone }) => Buffer.from(phone))}::bytea[],
    ${left.map(({ document }) => document && Buffer.from(document))}::bytea[]) as asked(phone_index, document_index)
  where not exists (select from person p where p.phone_index = asked.phone_index)
    and not exists (select from join_draft d where d.document_index = asked.document_index)`;

/**
 * Deletes what is kept of these phones once nobody in any register has them: codes, messages, invitations, and the account with its
 * sessions unless it is a registrar's. Of a registrar's phone what belongs to signing in stays.
 */
export const forgetPhones = async (on: Executor, left: readonly LeftPhone[]): Promise<Erased> => {
  const phones = await rows(on, unused(left), (row) => phoneRow.parse(row));
  const accounts = await eraseMemberAccounts(on, phones);
  // A join locks its code before its register: one that is being used at this moment is passed over, and soon expires.
  const codes = await on.query(sql`delete from otp_challenge where ctid in (
    select ctid from otp_challenge where phone_index in (${unused(left)})
      and (purpose <> 'sign_in' or phone_index <> all(${accounts.kept}::bytea[])) for update skip locked)`);
  const invitations = await on.query(sql`delete from role_invitation where phone_index in (${unused(left)})
    and phone_index <> all(${accounts.kept}::bytea[])`);
  const messages = await on.query(sql`delete from sms_message where to_index in (${unused(left)})
    and (purpose <> 'sign_in_code' or to_index <> all(${accounts.kept}::bytea[]))`);
  return {
    ...accounts.erased,
    one_time_code: codes.rowCount ?? 0,
    sms_message: messages.rowCount ?? 0,
    role_invitation: invitations.rowCount ?? 0,
  };
};

/** Deletes what whoever has this phone was told of removals: by their own wish alone. */
export const forgetNotices = async (on: Executor, phoneIndex: Uint8Array): Promise<Erased> => {
  const notices = await on.query(sql`delete from removal_notice where phone_index = ${phoneIndex}`);
  return { removal_notice: notices.rowCount ?? 0 };
};

/** `kept`: phones whose account is a registrar's, or about to be: verified, or with a role in a register. */
const eraseMemberAccounts = async (
  on: Executor,
  phones: readonly Buffer[],
): Promise<{ erased: Erased; kept: Buffer[] }> => {
  // Locked before they are judged: a role that is being granted is seen by the statement after this one.
  const held = await rows(
    on,
    sql`select id, phone_index from account where phone_index = any(${phones}::bytea[]) order by id for update`,
    (row) => accountRow.parse(row),
  );
  const erasable = await rows(
    on,
    sql`select id, phone_index from account a where id = any(${held.map(({ id }) => id)}::uuid[])
      and verified_at is null and not exists (select from register_role_grant g where g.account_id = a.id)`,
    (row) => accountRow.parse(row),
  );
  const ids = erasable.map(({ id }) => id);
  const sessions = await on.query(sql`delete from session where account_id = any(${ids}::uuid[])`);
  await on.query(sql`delete from account where id = any(${ids}::uuid[])`);
  return {
    erased: { account: ids.length, session: sessions.rowCount ?? 0 },
    kept: held.filter(({ id }) => !ids.includes(id)).map((account) => account.phone_index),
  };
};

/** The sums of several erasures. */
export const together = (...parts: readonly Erased[]): Erased => {
  const sums: Record<string, number> = {};
  for (const [kind, count] of parts.flatMap((part) => Object.entries(part))) {
    sums[kind] = (sums[kind] ?? 0) + count;
  }
  return sums;
};
