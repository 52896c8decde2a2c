import { z } from "zod";
import { effectiveRequirements, type RequiringGroup } from "#domain/groups/effective-requirements.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { constant, type Executor, named, rows, type Statement, sql } from "#platform/database/database.ts";

type RequirementsIn = {
  /** What is required of a member of this register who is in this group; undefined for a register that is not known. */
  required: (registerId: string, groupId: string | null) => Requirements | undefined;
  /** Whether it makes a difference who is in which group. */
  groupsDiffer: boolean;
};

const requirementsRow = z
  .object({
    id: z.string(),
    register_id: z.string(),
    allowed_codes: z.array(z.enum(CODE_STATES)),
    max_test_age_hours: z.number().nullable(),
    min_vaccination: z.enum(VACCINATION_LEVELS).nullable(),
  })
  .transform((row): { id: string; registerId: string; requirements: Requirements } => ({
    id: row.id,
    registerId: row.register_id,
    requirements: {
      allowedCodes: row.allowed_codes,
      maxTestAgeHours: row.max_test_age_hours,
      minVaccination: row.min_vaccination,
    },
  }));

/** An array of a custom type reaches us as text, hence the cast. */
const COLUMNS = constant("allowed_codes::text[] as allowed_codes, max_test_age_hours, min_vaccination");

const byId = async (
  on: Executor,
  statement: Statement,
): Promise<Map<string, { registerId: string; requirements: Requirements }>> => {
  const found = await rows(on, statement, (row) => requirementsRow.parse(row));
  return new Map(found.map(({ id, ...of }) => [id, of]));
};

/** Looks up what is required in these registers and in their groups. */
export const requirementsIn = async (
  on: Executor,
  registerIds: readonly string[],
): Promise<RequirementsIn> => {
  const registers = await byId(
    on,
    named(
      "requirements",
      sql`select id, id as register_id, ${COLUMNS} from register where id = any(${registerIds}::uuid[])`,
    ),
  );
  const groups = await requirementsOfGroups(on, registerIds);
  return {
    required: (registerId, groupId) =>
      (groupId === null ? undefined : groups.get(groupId)) ?? registers.get(registerId)?.requirements,
    groupsDiffer: groups.size > 0,
  };
};

/** What is required in the groups of these registers where it is something else than in the register. */
export const requirementsOfGroups = async (
  on: Executor,
  registerIds: readonly string[],
): Promise<Map<string, Requirements>> => {
  const own = await ownRequirements(on, registerIds);
  const requiring = new Set([...own.values()].map(({ registerId }) => registerId));
  return requiring.size === 0
    ? new Map()
    : effectiveRequirements(await treeWith(on, [...requiring], (groupId) => own.get(groupId)?.requirements));
};

/** The groups of these registers that have requirements of their own. */
export const ownRequirements = (on: Executor, registerIds: readonly string[]) =>
  byId(
    on,
    named(
      "group requirements",
      sql`select group_id as id, register_id, ${COLUMNS} from group_requirements
        where register_id = any(${registerIds}::uuid[])`,
    ),
  );

const groupRow = z.object({ id: z.string(), parent_id: z.string().nullable() });

/** All groups of these registers with what `own` says is their own. */
export const treeWith = (
  on: Executor,
  registerIds: readonly string[],
  own: (groupId: string) => Requirements | undefined,
): Promise<RequiringGroup[]> =>
  rows(
    on,
    sql`select id, parent_id from member_group where register_id = any(${registerIds}::uuid[])`,
    (row) => {
      const { id, parent_id: parentId } = groupRow.parse(row);
      return { groupId: id, parentId, own: own(id) ?? null };
    },
  );
