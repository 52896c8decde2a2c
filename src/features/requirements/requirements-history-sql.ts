import { z } from "zod";
import { REGISTER_ROLES, type RegisterRole } from "#domain/access/access.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import { type Reader, rows, sql } from "#platform/database/database.ts";

/**
 * One change. `requirements` null: the group's own were removed. `groupName` is null for a group that is gone; `actorName` is
 * in clear, empty for an account that is gone: mask it before it leaves the server.
 */
export type RequirementsChange = {
  at: Date;
  actorName: string;
  role: RegisterRole | null;
  groupId: string | null;
  groupName: string | null;
  requirements: Requirements | null;
};

/** As setRequirements and removeRequirements write it. */
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

/** Changes in a register by its audit record, newest first. */
export const changesOf = (db: Reader, registerId: string, limit: number): Promise<RequirementsChange[]> =>
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
