import { z } from "zod";
import { REGISTER_ROLES } from "#domain/access/access.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { RequirementsChange, RequirementsPlace, RequirementsStore } from "#ports/requirements-store.ts";
import { recomputeVerdicts } from "#verdict/recompute-verdicts.ts";
import { ownRequirements } from "#verdict/requirements-in.ts";
import { effectOf } from "./requirements-effect-sql.ts";

/** Requirements in the tables `register` and `group_requirements`; their history is in the audit record. */
export const requirementsStore = (db: Database): RequirementsStore => ({
  set: (place, requirements, event) =>
    transaction(db, async (on) => {
      if (!(await groupIsThere(on, place))) {
        return false;
      }
      const { registerId, groupId } = place;
      const members = { registerId, of: groupId === null ? ("all" as const) : { groupIds: [groupId] } };
      await recomputeVerdicts(on, members, event.at, () => save(on, place, requirements));
      await appendEvent(on, event);
      return true;
    }),
  ofGroups: async (registerId) =>
    [...(await ownRequirements(db.pool, [registerId]))].map(([groupId, { requirements }]) => ({
      groupId,
      requirements,
    })),
  effectOf: async (place, requirements, at) =>
    (await groupIsThere(db.pool, place)) ? effectOf(db.pool, place, requirements, at) : null,
  history: (registerId, limit) => history(db, registerId, limit),
});

const foundRow = z.object({ found: z.boolean() }).transform(({ found }) => found);

/** Of the register itself always true: whoever asks has a role in it. */
const groupIsThere = async (on: Executor, { registerId, groupId }: RequirementsPlace): Promise<boolean> => {
  if (groupId === null) {
    return true;
  }
  const [found] = await rows(
    on,
    sql`select exists (select from member_group where id = ${groupId} and register_id = ${registerId}) as found`,
    (row) => foundRow.parse(row),
  );
  return found ?? false;
};

const save = async (
  on: Executor,
  { registerId, groupId }: RequirementsPlace,
  requirements: Requirements | null,
): Promise<void> => {
  if (requirements === null) {
    await on.query(sql`delete from group_requirements where group_id = ${groupId}`);
    return;
  }
  const { allowedCodes, maxTestAgeHours, minVaccination } = requirements;
  await on.query(
    groupId === null
      ? sql`update register set allowed_codes = ${allowedCodes}::code_state[],
          max_test_age_hours = ${maxTestAgeHours}, min_vaccination = ${minVaccination}::vaccination_level
          where id = ${registerId}`
      : sql`insert into group_requirements (group_id, register_id, allowed_codes, max_test_age_hours, min_vaccination)
          values (${groupId}, ${registerId}, ${allowedCodes}::code_state[], ${maxTestAgeHours},
            ${minVaccination}::vaccination_level)
          on conflict (group_id) do update set allowed_codes = excluded.allowed_codes,
            max_test_age_hours = excluded.max_test_age_hours, min_vaccination = excluded.min_vaccination`,
  );
};

/** As setRequirements and removeRequirements of src/services/register write it. */
const recorded = z.object({
  groupId: z.string().nullable().default(null),
  allowedCodes: z
    .string()
    .nullable()
    .default(null)
    .transform((text) => text?.split(",").flatMap((word) => CODE_STATES.find((code) => code === word) ?? [])),
  maxTestAgeHours: z.number().nullable().default(null),
  minVaccination: z.enum(VACCINATION_LEVELS).nullable().default(null),
});

const changeRow = z.object({
  at: z.date(),
  detail: recorded,
  account_id: z.string().nullable(),
  name_cipher: z.instanceof(Buffer).nullable(),
  role: z.enum(REGISTER_ROLES).nullable(),
  group_name: z.string().nullable(),
});

const history = (
  db: Pick<Database, "pool" | "cipher">,
  registerId: string,
  limit: number,
): Promise<RequirementsChange[]> =>
  rows(
    db.pool,
    sql`select e.at, e.detail, a.id as account_id, a.name_cipher, r.role, g.name as group_name
      from audit_event e
      left join account a on a.id = e.actor_id
      left join register_role_grant r on r.register_id = e.register_id and r.account_id = e.actor_id
      left join member_group g on g.id::text = e.detail->>'groupId' and g.register_id = e.register_id
      where e.register_id = ${registerId} and e.action = 'register.requirements_changed'
      order by e.at desc, e.id desc limit ${limit}`,
    (row) => {
      const { at, detail, account_id, name_cipher, role, group_name } = changeRow.parse(row);
      const { groupId, allowedCodes, maxTestAgeHours, minVaccination } = detail;
      return {
        at,
        actorName: account_id === null ? "" : openAccountName(db, account_id, name_cipher),
        role,
        groupId,
        groupName: group_name,
        requirements: allowedCodes ? { allowedCodes, maxTestAgeHours, minVaccination } : null,
      };
    },
  );
