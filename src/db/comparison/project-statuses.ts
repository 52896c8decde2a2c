import { z } from "zod";
import { type Executor, named, rows, sql } from "#db/database.ts";
import type { ComparedStatus, Requirements } from "#domain/health/requirement.ts";
import { wordArray } from "./array-literal.ts";
import { meetsUntilColumn, REQUIREMENT_COLUMNS, requirementsRow } from "./meets-until.ts";
import { holdRequirements } from "./requirements-lock.ts";

/** `ids`, `people` and `registers` go together. */
type Memberships = { ids: string[]; people: string[]; registers: string[] };

/** Brings the memberships of these people in line with their statuses, whose rows the caller's transaction has locked. */
export const projectOntoMemberships = async (
  on: Executor,
  statuses: ReadonlyMap<string, ComparedStatus>,
): Promise<void> => {
  const people = wordArray([...statuses.keys()]);
  const memberships = await membershipsOf(on, people);
  const requirements = await requirementsOf(on, [...new Set(memberships.registers)]);
  const untils = memberships.ids.map((_, at) => {
    const needed = requirements.get(memberships.registers[at] ?? "");
    const status = statuses.get(memberships.people[at] ?? "");
    return needed && status ? meetsUntilColumn(needed, status) : null;
  });
  const update = sql`
    update membership m set outcome = h.outcome, code_state = h.code_state, test_sampled_at = h.test_sampled_at,
      vaccination = h.vaccination, stale_since = h.stale_since, meets_until = to_timestamp(verdict.until)
    from unnest(${wordArray(memberships.ids)}::uuid[], ${wordArray(untils)}::float8[]) as verdict(id, until),
      health_status h
    where m.id = verdict.id and h.person_id = m.person_id
      and (m.outcome, m.code_state, m.test_sampled_at, m.vaccination, m.stale_since, m.meets_until)
      is distinct from (h.outcome, h.code_state, h.test_sampled_at, h.vaccination, h.stale_since,
        to_timestamp(verdict.until))`;
  await on.query(named("verdicts", update));
};

const column = z
  .string()
  .nullable()
  .transform((text) => (text === null ? [] : text.split(",")));
const columnsRow = z.object({ ids: column, people: column, registers: column });

/** In one row, as the driver is slow with many. */
const membershipsOf = async (on: Executor, people: string): Promise<Memberships> => {
  const [columns] = await rows(
    on,
    named(
      "memberships",
      sql`select string_agg(id::text, ',') as ids, string_agg(person_id::text, ',') as people,
          string_agg(register_id::text, ',') as registers
        from membership where person_id = any(${people}::bigint[])`,
    ),
    (row) => columnsRow.parse(row),
  );
  return columns ?? { ids: [], people: [], registers: [] };
};

const requirementsOf = async (
  on: Executor,
  registerIds: readonly string[],
): Promise<Map<string, Requirements>> => {
  await holdRequirements(on, registerIds);
  const statement = {
    name: "requirements",
    text: `select id, ${REQUIREMENT_COLUMNS} from register where id = any($1::uuid[])`,
    values: [registerIds],
  };
  const registers = await rows(on, statement, (row) => requirementsRow.parse(row));
  return new Map(registers.map(({ registerId, requirements }) => [registerId, requirements]));
};
