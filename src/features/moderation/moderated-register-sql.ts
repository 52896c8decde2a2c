import { z } from "zod";
import type { Closing, ProposedClosing } from "#domain/register/closing.ts";
import { REGISTER_STATES, type RegisterState } from "#domain/register/register.ts";
import type { Suspension } from "#domain/register/suspension.ts";
import {
  constant,
  type Executor,
  type Reader,
  rows,
  type Statement,
  sql,
} from "#platform/database/database.ts";
import { type OpenReports, openReports } from "./reports-sql.ts";

const SUSPENSION = {
  reason: z.string().nullable(),
  suspended_at: z.date().nullable(),
};
const CLOSING = {
  closing_reason: z.string().nullable(),
  proposed_at: z.date().nullable(),
  due_at: z.date().nullable(),
};

/** Columns of what operators have decided about a register; decisionOf reads them. */
export const DECISION_COLUMNS = constant(
  "suspended.reason, suspended.suspended_at, closing.reason as closing_reason, closing.proposed_at, closing.due_at",
);
/** The tables that they are in, for the register of this alias. */
export const decisionsAbout = (register: "r" | "g"): Statement =>
  constant(`left join register_suspension suspended on suspended.id = ${register}.suspension_id
  left join register_closing closing on closing.register_id = ${register}.id and closing.ended_at is null`);
export const decisionRow = z.object({ ...SUSPENSION, ...CLOSING });

export const decisionOf = (
  row: z.output<typeof decisionRow>,
): { suspension: Suspension | null; closing: Closing | null } => ({
  suspension:
    row.reason === null || row.suspended_at === null
      ? null
      : { reason: row.reason, suspendedAt: row.suspended_at },
  closing:
    row.closing_reason === null || row.proposed_at === null
      ? null
      : { reason: row.closing_reason, proposedAt: row.proposed_at, dueAt: row.due_at },
});

/** What an operator knows of a register: who asks and how many are in it, and nobody of them. */
export type ModeratedRegister = {
  registerId: string;
  organisationName: string;
  regionCode: string;
  address: string;
  purpose: string;
  state: RegisterState;
  memberCount: number;
  createdAt: Date;
  suspension: Suspension | null;
  closing: ProposedClosing | null;
  reports: OpenReports | null;
};

const registerRow = z.object({
  id: z.string(),
  organisation_name: z.string(),
  region_code: z.string(),
  address: z.string(),
  purpose: z.string(),
  state: z.enum(REGISTER_STATES),
  member_count: z.number(),
  created_at: z.date(),
  by_you: z.boolean().nullable(),
  ...decisionRow.shape,
});

/** Registers `which` (over the register `r`), in the order of `order`, as the operator with this phone sees them. */
const moderatedRegisters = async (
  db: Reader,
  phone: string,
  { which, order, limit }: { which: Statement; order: Statement; limit: number },
): Promise<ModeratedRegister[]> => {
  const found = await rows(
    db.pool,
    sql`select r.id, r.organisation_name, r.region_code, r.address, r.purpose, r.state, r.member_count, r.created_at,
        closing.proposed_by_index = ${db.index("phone", phone)} as by_you, ${DECISION_COLUMNS}
      from register r ${decisionsAbout("r")}
      where r.state <> 'dissolved' and ${which} order by ${order} limit ${limit}`,
    (row) => registerRow.parse(row),
  );
  const reports = await openReports(
    db,
    found.map(({ id }) => id),
  );
  return found.map((row) => {
    const { suspension, closing } = decisionOf(row);
    return {
      registerId: row.id,
      organisationName: row.organisation_name,
      regionCode: row.region_code,
      address: row.address,
      purpose: row.purpose,
      state: row.state,
      memberCount: row.member_count,
      createdAt: row.created_at,
      suspension,
      closing: closing && { ...closing, proposedByYou: row.by_you === true },
      reports: reports.get(row.id) ?? null,
    };
  });
};

const totalRow = z.object({ total: z.number() });

const REPORTED = sql`exists (select from register_report t where t.register_id = r.id and t.decided_at is null)`;
const WAITS = sql`(r.suspension_id is not null or ${REPORTED})`;
const FIRST_REPORT = sql`(select min(reported_at) from register_report t where t.register_id = r.id and t.decided_at is null)`;

/** Registers with open reports, the longest waiting first, then those that are suspended; `total` of all of them. */
export const moderatedQueue = async (
  db: Reader,
  phone: string,
  limit: number,
): Promise<{ registers: ModeratedRegister[]; total: number }> => {
  const [registers, [counted]] = await Promise.all([
    moderatedRegisters(db, phone, {
      which: WAITS,
      order: sql`${FIRST_REPORT} nulls last, suspended.suspended_at desc`,
      limit,
    }),
    rows(
      db.pool,
      sql`select count(*)::int as total from register r where r.state <> 'dissolved' and ${WAITS}`,
      (row) => totalRow.parse(row),
    ),
  ]);
  return { registers, total: counted?.total ?? 0 };
};

/** Null for one that does not exist or is dissolved. */
export const moderatedRegister = async (
  db: Reader,
  phone: string,
  registerId: string,
): Promise<ModeratedRegister | null> => {
  const [register] = await moderatedRegisters(db, phone, {
    which: sql`r.id = ${registerId}`,
    order: sql`r.id`,
    limit: 1,
  });
  return register ?? null;
};

/** What the people of a register are told; neither for one that does not exist. */
export const decisionsOf = async (
  on: Executor,
  registerId: string,
): Promise<ReturnType<typeof decisionOf>> => {
  const [decided] = await rows(
    on,
    sql`select ${DECISION_COLUMNS} from register r ${decisionsAbout("r")} where r.id = ${registerId}`,
    (row) => decisionOf(decisionRow.parse(row)),
  );
  return decided ?? { suspension: null, closing: null };
};
