import { z } from "zod";
import { ASSIST_CONFIRMATIONS } from "#domain/register/assisted-join.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import {
  DECISION_COLUMNS,
  decisionOf,
  decisionRow,
  decisionsAbout,
} from "#features/moderation/moderated-register-sql.ts";
import { MEMBER_COLUMNS, MEMBER_JOINS, membersOf } from "#features/roster/member-row-sql.ts";
import { type Database, named, type Statement, sql } from "#platform/database/database.ts";
import type { OwnMembership } from "#ports/membership-store.ts";
import type { RosterMember } from "#ports/roster-store.ts";

const registerSide = z.object({
  organisation_name: z.string(),
  region_code: z.string(),
  address: z.string(),
  purpose: z.string(),
  receipt_number: z.string().nullable(),
  helper_id: z.string().nullable(),
  helper_name: z.instanceof(Buffer).nullable(),
  assist_confirmed: z.enum(ASSIST_CONFIRMATIONS).nullable(),
  second_id: z.string().nullable(),
  second_name: z.instanceof(Buffer).nullable(),
  reconsent_due_at: z.date().nullable(),
  change_withdrawn_at: z.date().nullable(),
  ...decisionRow.shape,
});

type RegisterSide = Omit<OwnMembership, keyof RosterMember>;

const nameOf = (db: Pick<Database, "cipher">, id: string | null, cipher: Buffer | null): string | null =>
  id === null ? null : openAccountName(db, id, cipher) || null;

const registerSideOf = (db: Pick<Database, "cipher">, row: unknown): RegisterSide => {
  const register = registerSide.parse(row);
  return {
    organisationName: register.organisation_name,
    regionCode: register.region_code,
    address: register.address,
    purpose: register.purpose,
    receiptNumber: register.receipt_number,
    assistedBy: nameOf(db, register.helper_id, register.helper_name),
    assistConfirmed: register.assist_confirmed,
    assistConfirmedBy: nameOf(db, register.second_id, register.second_name),
    reconsentDueAt: register.reconsent_due_at,
    changeWithdrawnAt: register.change_withdrawn_at,
    ...decisionOf(register),
  };
};

/** `name`: of the statement with this condition, which takes far longer to plan than to run. */
const select = async (db: Database, name: string, which: Statement): Promise<OwnMembership[]> => {
  const statement = sql`select ${MEMBER_COLUMNS}, g.region_code, g.address,
      coalesce(t.organisation_name, g.organisation_name) as organisation_name, coalesce(t.purpose, g.purpose) as purpose,
      case when m.text_version >= c.asks_from and m.text_version < c.asks_below and g.suspension_id is null
        then c.due_at end as reconsent_due_at,
      (select max(w.withdrawn_at) from consent_receipt w
        where w.person_id = m.person_id and w.register_id = m.register_id) as change_withdrawn_at,
      ${DECISION_COLUMNS},
      receipt.number as receipt_number,
      helper.id as helper_id, helper.name_cipher as helper_name, receipt.assist_confirmed,
      second.id as second_id, second.name_cipher as second_name
      from (select m.* from membership m join person p on p.id = m.person_id where ${which}) m
      join register g on g.id = m.register_id
      left join register_change c on c.register_id = m.register_id
      left join register_text t on t.register_id = m.register_id and t.version = m.text_version
      ${decisionsAbout("g")}
      ${MEMBER_JOINS}
      left join lateral (
        select number, assisted_by, assist_confirmed, assist_confirmed_by from consent_receipt c where c.person_id = m.person_id and c.register_id = m.register_id
          and c.withdrawn_at is null order by c.given_at desc limit 1
      ) receipt on true
      left join account helper on helper.id = receipt.assisted_by
      left join account second on second.id = receipt.assist_confirmed_by
      order by m.id desc`;
  const { rows } = await db.pool.query(named(name, statement));
  return membersOf(db, rows, (row) => registerSideOf(db, row));
};

export const membershipsOfPhone = (db: Database, phone: string): Promise<OwnMembership[]> =>
  select(db, "memberships of a phone", sql`p.phone_index = ${db.index("phone", phone)}`);

export const membershipByReceipt = async (
  db: Database,
  receiptNumber: string,
): Promise<OwnMembership | null> => {
  const [membership] = await select(
    db,
    "membership of a receipt",
    sql`(m.person_id, m.register_id) in (select c.person_id, c.register_id from consent_receipt c
      where c.number = ${receiptNumber} and c.withdrawn_at is null)`,
  );
  return membership ?? null;
};
