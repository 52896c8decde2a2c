import { z } from "zod";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import { type Executor, named, rows, sql } from "#platform/database/database.ts";
import { wordArray } from "#verdict/array-literal.ts";
import { failingSince, meetsUntilColumn } from "#verdict/meets-until.ts";
import { requirementsIn } from "#verdict/requirements-in.ts";
import { holdRequirements } from "#verdict/requirements-lock.ts";

/** `ids`, `people` and `registers` go together. */
type Memberships = { ids: string[]; people: string[]; registers: string[] };

/** Brings the memberships of these people, whose statuses the caller's transaction has locked, in line with them at `now`. */
export const projectOntoMemberships = async (
  on: Executor,
  statuses: ReadonlyMap<string, ComparedStatus>,
  now: Date,
): Promise<void> => {
  const people = wordArray([...statuses.keys()]);
  const memberships = await membershipsOf(on, people);
  const registers = [...new Set(memberships.registers)];
  await holdRequirements(on, registers);
  const { required, groupsDiffer } = await requirementsIn(on, registers);
  // Read under the lock that whoever moves members to another group waits for.
  const groups = groupsDiffer ? await groupsOf(on, people) : new Map<string, string>();
  const untils = memberships.ids.map((id, at) => {
    const needed = required(memberships.registers[at] ?? "", groups.get(id) ?? null);
    const status = statuses.get(memberships.people[at] ?? "");
    return needed && status ? meetsUntilColumn(needed, status) : null;
  });
  const update = sql`
    update membership m set outcome = h.outcome, code_state = h.code_state, test_result = h.test_result,
      test_sampled_at = h.test_sampled_at, vaccination = h.vaccination, stale_since = h.stale_since,
      meets_until = to_timestamp(verdict.until), failing_since = ${failingSince(sql`to_timestamp(verdict.until)`, now)}
    from unnest(${wordArray(memberships.ids)}::uuid[], ${wordArray(untils)}::float8[]) as verdict(id, until),
      health_status h
    where m.id = verdict.id and h.person_id = m.person_id
      and (m.outcome, m.code_state, m.test_result, m.test_sampled_at, m.vaccination, m.stale_since, m.meets_until)
      is distinct from (h.outcome, h.code_state, h.test_result, h.test_sampled_at, h.vaccination, h.stale_since,
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

const groupRow = z.object({ id: z.string(), group_id: z.string() });

/** The group of each membership of these people that is in one. */
const groupsOf = async (on: Executor, people: string): Promise<Map<string, string>> => {
  const found = await rows(
    on,
    named(
      "groups of memberships",
      sql`select id, group_id from membership where person_id = any(${people}::bigint[]) and group_id is not null`,
    ),
    (row) => groupRow.parse(row),
  );
  return new Map(found.map(({ id, group_id }) => [id, group_id]));
};
