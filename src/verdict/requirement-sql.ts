import { effectiveRequirements } from "#domain/groups/effective-requirements.ts";
import type { ReasonKind, Requirements, RequirementsPlace } from "#domain/health/requirement.ts";
import { type Executor, type Statement, sql } from "#platform/database/database.ts";
import { ownRequirements, requirementsIn, requirementsOfGroups, treeWith } from "./requirements-in.ts";

const HOUR_MS = 3_600_000;

/** What is required in a register and in those of its groups where it is something else. */
export type RequiredOf = { register: Requirements; groups: ReadonlyMap<string, Requirements> };

/** What is required in this register at present. */
export const requiredOf = async (on: Executor, registerId: string): Promise<RequiredOf> => ({
  register: await registerRequirements(on, registerId),
  groups: await requirementsOfGroups(on, [registerId]),
});

/** What would be required in the register once a place in it had other requirements; null for a group: none of its own. */
export const requiredOnce = async (
  on: Executor,
  { registerId, groupId }: RequirementsPlace,
  requirements: Requirements | null,
): Promise<RequiredOf> => {
  if (groupId === null && requirements !== null) {
    return { register: requirements, groups: await requirementsOfGroups(on, [registerId]) };
  }
  const own = await ownRequirements(on, [registerId]);
  const tree = await treeWith(on, [registerId], (id) =>
    id === groupId ? (requirements ?? undefined) : own.get(id)?.requirements,
  );
  return { register: await registerRequirements(on, registerId), groups: effectiveRequirements(tree) };
};

const registerRequirements = async (on: Executor, registerId: string): Promise<Requirements> => {
  const required = (await requirementsIn(on, [registerId])).required(registerId, null);
  if (required === undefined) {
    throw new Error("no such register");
  }
  return required;
};

/** As SQL, over `membership m` joined by `join`: what is required of the member. `sampledAfter` is null without a rule. */
export type RequiredSql = {
  join: Statement;
  allowed: Statement;
  sampledAfter: Statement;
  minVaccination: Statement;
};

/** `name`: of the joined rows, where one statement tries two requirements. */
export const requiredSql = ({ register, groups }: RequiredOf, now: Date): RequiredSql => {
  const sampledAfter = ({ maxTestAgeHours: hours }: Requirements): Date | null =>
    hours === null ? null : new Date(now.getTime() - hours * HOUR_MS);
  const whole = {
    allowed: sql`${register.allowedCodes}::code_state[]`,
    sampledAfter: sql`${sampledAfter(register)}::timestamptz`,
    minVaccination: sql`${register.minVaccination}::vaccination_level`,
  };
  if (groups.size === 0) {
    return { join: sql``, ...whole };
  }
  const own = [...groups.values()];
  const ofGroup = (column: Statement, otherwise: Statement): Statement =>
    sql`case when required.group_id is null then ${otherwise} else ${column} end`;
  return {
    join: sql`left join (
        select group_id, allowed::code_state[] as allowed, sampled_after, min_vaccination from unnest(
          ${[...groups.keys()]}::uuid[], ${own.map(({ allowedCodes }) => `{${allowedCodes.join(",")}}`)}::text[],
          ${own.map((requirements) => sampledAfter(requirements)?.toISOString() ?? null)}::timestamptz[],
          ${own.map(({ minVaccination }) => minVaccination)}::vaccination_level[])
          as of_group(group_id, allowed, sampled_after, min_vaccination)
      ) required on required.group_id = m.group_id`,
    allowed: ofGroup(sql`required.allowed`, whole.allowed),
    sampledAfter: ofGroup(sql`required.sampled_after`, whole.sampledAfter),
    minVaccination: ofGroup(sql`required.min_vaccination`, whole.minVaccination),
  };
};

/** Whether a member of whom something is known has this reason to fail; a test holds it to the domain's `evaluate`. */
export const hasReason = (kind: ReasonKind, required: RequiredSql): Statement => {
  const { allowed, sampledAfter, minVaccination } = required;
  switch (kind) {
    case "code_state":
      return sql`(m.code_state <> all(${allowed}))`;
    case "test_positive":
      return sql`(m.test_result = 'positive')`;
    case "test_pending":
      return sql`(m.test_result = 'pending' and ${sampledAfter} is not null)`;
    case "test_missing":
      return sql`(${sampledAfter} is not null
        and (m.test_result = 'none' or m.test_result = 'negative' and m.test_sampled_at is null))`;
    case "test_overdue":
      return sql`coalesce(m.test_result = 'negative' and m.test_sampled_at <= ${sampledAfter}, false)`;
    case "vaccination":
      return sql`coalesce(m.vaccination < ${minVaccination}, false)`;
  }
};
