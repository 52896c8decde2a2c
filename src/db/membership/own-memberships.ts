import { z } from "zod";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import type { OwnMembership } from "#ports/membership-store.ts";
import { REQUIREMENT_COLUMNS } from "../comparison/meets-until.ts";
import { comparedStatus, STATUS_COLUMNS, statusRow } from "../comparison/status-row.ts";
import { type Database, rows } from "../database.ts";
import { openPerson, personColumns } from "../person-fields.ts";

const ownRow = z.object({
  ...personColumns.shape,
  ...statusRow.shape,
  membership_id: z.string(),
  register_id: z.string(),
  organisation_name: z.string(),
  region_code: z.string(),
  address: z.string(),
  purpose: z.string(),
  allowed_codes: z.array(z.enum(CODE_STATES)),
  max_test_age_hours: z.number().nullable(),
  min_vaccination: z.enum(VACCINATION_LEVELS).nullable(),
  joined_at: z.date(),
  receipt_number: z.string().nullable(),
});

const SELECT = `select m.id as membership_id, m.joined_at, m.register_id, r.organisation_name, r.region_code, r.address,
    r.purpose, ${REQUIREMENT_COLUMNS}, c.number as receipt_number, ${STATUS_COLUMNS},
    p.document_type, p.document_index, p.document_cipher, p.name_cipher, p.phone_cipher
  from membership m
  join register r on r.id = m.register_id
  join person p on p.id = m.person_id
  left join health_status h on h.person_id = m.person_id
  left join lateral (
    select number from consent_receipt where person_id = m.person_id and register_id = m.register_id
      and withdrawn_at is null order by given_at desc limit 1
  ) c on true`;

const ownMembership = (db: Pick<Database, "cipher">, row: unknown): OwnMembership => {
  const parsed = ownRow.parse(row);
  return {
    membershipId: parsed.membership_id,
    registerId: parsed.register_id,
    organisationName: parsed.organisation_name,
    regionCode: parsed.region_code,
    address: parsed.address,
    purpose: parsed.purpose,
    requirements: {
      allowedCodes: parsed.allowed_codes,
      maxTestAgeHours: parsed.max_test_age_hours,
      minVaccination: parsed.min_vaccination,
    },
    ...openPerson(db, parsed),
    joinedAt: parsed.joined_at,
    receiptNumber: parsed.receipt_number,
    compared: comparedStatus(parsed),
  };
};

export const membershipsOfPhone = (db: Database, phone: string): Promise<OwnMembership[]> =>
  rows(
    db.pool,
    { text: `${SELECT} where p.phone_index = $1 order by m.id desc`, values: [db.index("phone", phone)] },
    (row) => ownMembership(db, row),
  );

export const membershipByReceipt = async (db: Database, receiptNumber: string): Promise<OwnMembership | null> => {
  const [membership] = await rows(
    db.pool,
    { text: `${SELECT} where c.number = $1 and m.person_id = (select person_id from consent_receipt where number = $1)`, values: [receiptNumber] },
    (row) => ownMembership(db, row),
  );
  return membership ?? null;
};
