import { z } from "zod";
import { openAccountName } from "#db/account-store.ts";
import { REQUIREMENT_COLUMNS } from "#db/comparison/meets-until.ts";
import { constant, type Database, rows, type Statement, sql } from "#db/database.ts";
import { PEOPLE } from "#db/person-fields.ts";
import { MEMBER_COLUMNS, memberOf } from "#db/roster/member-row.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import type { OwnMembership } from "#ports/membership-store.ts";

const registerSide = z.object({
  organisation_name: z.string(),
  region_code: z.string(),
  address: z.string(),
  purpose: z.string(),
  allowed_codes: z.array(z.enum(CODE_STATES)),
  max_test_age_hours: z.number().nullable(),
  min_vaccination: z.enum(VACCINATION_LEVELS).nullable(),
  receipt_number: z.string().nullable(),
  helper_id: z.string().nullable(),
  helper_name: z.instanceof(Buffer).nullable(),
  reconsent_due_at: z.date().nullable(),
});

const ownMembership = (db: Pick<Database, "cipher">, row: unknown): OwnMembership => {
  const register = registerSide.parse(row);
  return {
    ...memberOf(db, row),
    organisationName: register.organisation_name,
    regionCode: register.region_code,
    address: register.address,
    purpose: register.purpose,
    requirements: {
      allowedCodes: register.allowed_codes,
      maxTestAgeHours: register.max_test_age_hours,
      minVaccination: register.min_vaccination,
    },
    receiptNumber: register.receipt_number,
    assistedBy:
      register.helper_id === null
        ? null
        : openAccountName(db, register.helper_id, register.helper_name) || null,
    reconsentDueAt: register.reconsent_due_at,
  };
};

const select = (db: Database, which: Statement): Promise<OwnMembership[]> =>
  rows(
    db.pool,
    sql`select ${MEMBER_COLUMNS}, r.region_code, r.address,
      case when c.version <= m.text_version then c.organisation_name else r.organisation_name end
        as organisation_name,
      case when c.version <= m.text_version then c.purpose else r.purpose end as purpose,
      case when c.version > m.text_version then c.due_at end as reconsent_due_at,
      ${constant(REQUIREMENT_COLUMNS)}, receipt.number as receipt_number,
      helper.id as helper_id, helper.name_cipher as helper_name
      from membership m
      join register r on r.id = m.register_id
      left join register_change c on c.register_id = r.id
      join ${PEOPLE} on p.id = m.person_id
      left join health_status h on h.person_id = m.person_id
      left join lateral (
        select number, assisted_by from consent_receipt c where c.person_id = m.person_id and c.register_id = m.register_id
          and c.withdrawn_at is null order by c.given_at desc limit 1
      ) receipt on true
      left join account helper on helper.id = receipt.assisted_by
      where ${which} order by m.id desc`,
    (row) => ownMembership(db, row),
  );

export const membershipsOfPhone = (db: Database, phone: string): Promise<OwnMembership[]> =>
  select(db, sql`p.phone_index = ${db.index("phone", phone)}`);

export const membershipByReceipt = async (
  db: Database,
  receiptNumber: string,
): Promise<OwnMembership | null> => {
  const [membership] = await select(
    db,
    sql`(m.person_id, m.register_id) in (select c.person_id, c.register_id from consent_receipt c
      where c.number = ${receiptNumber} and c.withdrawn_at is null)`,
  );
  return membership ?? null;
};
