import { z } from "zod";
import { type Executor, rows, sql } from "#db/database.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import type { StatusChange } from "#ports/comparison-store.ts";
import { meetsUntilColumn, REQUIREMENT_COLUMNS, requirementsRow } from "./meets-until.ts";
import { holdRequirements } from "./requirements-lock.ts";
import { comparedStatus, STATUS_COLUMNS, statusRow } from "./status-row.ts";

/**
 * The only way by which a health status is written: by a comparison with the source. Runs inside the caller's
 * transaction; people who have left by now are passed over, rows that would not change are not touched, and
 * an older source time never overwrites a newer one.
 *
 * Locks in this order: people (key share), their statuses, the requirements of their registers, their
 * memberships. Whoever removes a person or a membership must lock the person's row FOR UPDATE before it, and
 * whoever changes requirements does so through recomputeVerdicts; otherwise the two may wait for each other.
 */
export const writeStatuses = async (
  on: Executor,
  { sourceId, now, people }: { sourceId: string; now: Date; people: readonly StatusChange[] },
): Promise<void> => {
  if (people.length === 0) {
    return;
  }
  const present = new Set(await lockPeople(on, people));
  const changes = people.filter(({ personId }) => present.has(personId));
  await upsertStatuses(on, changes, sourceId, now);
  await projectOntoMemberships(on, [...present]);
};

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

const lockPeople = (on: Executor, people: readonly StatusChange[]): Promise<string[]> => {
  const ids = people.map(({ personId }) => personId);
  const statement = sql`select id from person where id = any(${ids}::bigint[]) order by id for key share`;
  return rows(on, statement, (row) => idRow.parse(row));
};

const iso = (instant: Date | null | undefined): string | null => instant?.toISOString() ?? null;

/** A look-up that did not find the person keeps the provenance of the status that it keeps. */
const upsertStatuses = async (
  on: Executor,
  changes: readonly StatusChange[],
  sourceId: string,
  now: Date,
): Promise<void> => {
  const column = <T>(pick: (change: StatusChange) => T): T[] => changes.map(pick);
  await on.query(sql`
    insert into health_status as held (person_id, outcome, code_state, popup_reason, test_result, test_sampled_at,
      vaccination, vaccination_doses, last_dose_on, source_time, stale_since, source_id, fetched_at)
    select next.*, ${sourceId}, ${now}::timestamptz
    from unnest(
      ${column(({ personId }) => personId)}::bigint[],
      ${column(({ next }) => next.outcome)}::lookup_outcome[],
      ${column(({ next }) => next.status?.codeState ?? null)}::code_state[],
      ${column(({ next }) => next.status?.popupReason ?? null)}::text[],
      ${column(({ next }) => next.status?.test.result ?? null)}::test_result[],
      ${column(({ next }) => iso(next.status?.test.sampledAt))}::timestamptz[],
      ${column(({ next }) => next.status?.vaccination.level ?? null)}::vaccination_level[],
      ${column(({ next }) => next.status?.vaccination.doses ?? null)}::smallint[],
      ${column(({ next }) => next.status?.vaccination.lastDoseOn ?? null)}::date[],
      ${column(({ next }) => iso(next.status?.sourceTime))}::timestamptz[],
      ${column(({ next }) => iso(next.staleSince))}::timestamptz[]
    ) as next(person_id, outcome, code_state, popup_reason, test_result, test_sampled_at,
      vaccination, vaccination_doses, last_dose_on, source_time, stale_since)
    order by next.person_id
    on conflict (person_id) do update set
      outcome = excluded.outcome,
      code_state = excluded.code_state,
      popup_reason = excluded.popup_reason,
      test_result = excluded.test_result,
      test_sampled_at = excluded.test_sampled_at,
      vaccination = excluded.vaccination,
      vaccination_doses = excluded.vaccination_doses,
      last_dose_on = excluded.last_dose_on,
      source_time = excluded.source_time,
      stale_since = excluded.stale_since,
      source_id = case when excluded.outcome = 'found' then excluded.source_id else held.source_id end,
      fetched_at = case when excluded.outcome = 'found' then excluded.fetched_at else held.fetched_at end
    where (held.source_time is null or excluded.source_time >= held.source_time)
      and (held.outcome, held.code_state, held.popup_reason, held.test_result, held.test_sampled_at, held.vaccination,
        held.vaccination_doses, held.last_dose_on, held.stale_since)
      is distinct from (excluded.outcome, excluded.code_state, excluded.popup_reason, excluded.test_result,
        excluded.test_sampled_at, excluded.vaccination, excluded.vaccination_doses, excluded.last_dose_on,
        excluded.stale_since)`);
};

const requirementsOf = async (
  on: Executor,
  personIds: readonly string[],
): Promise<Map<string, Requirements>> => {
  await holdRequirements(on, personIds);
  const statement = {
    text: `select id, ${REQUIREMENT_COLUMNS} from register
      where id in (select register_id from membership where person_id = any($1::bigint[]))`,
    values: [personIds],
  };
  const registers = await rows(on, statement, (row) => requirementsRow.parse(row));
  return new Map(registers.map(({ registerId, requirements }) => [registerId, requirements]));
};

const membershipRow = statusRow.extend({ id: z.string(), register_id: z.string() });

/**
 * From the statuses as they now are, not as they were to be: an older answer may just have lost against a
 * newer one.
 */
const projectOntoMemberships = async (on: Executor, personIds: readonly string[]): Promise<void> => {
  const requirements = await requirementsOf(on, personIds);
  const statement = {
    text: `select m.id, m.register_id, ${STATUS_COLUMNS}
      from membership m join health_status h on h.person_id = m.person_id where m.person_id = any($1::bigint[])`,
    values: [personIds],
  };
  const verdicts = await rows(on, statement, (row) => {
    const membership = membershipRow.parse(row);
    const compared = comparedStatus(membership);
    const needed = requirements.get(membership.register_id);
    return { id: membership.id, until: compared && needed ? meetsUntilColumn(needed, compared) : null };
  });
  await on.query(sql`
    update membership m set outcome = h.outcome, code_state = h.code_state, test_sampled_at = h.test_sampled_at,
      vaccination = h.vaccination, stale_since = h.stale_since, meets_until = verdict.until
    from unnest(${verdicts.map(({ id }) => id)}::uuid[], ${verdicts.map(({ until }) => until)}::timestamptz[])
        as verdict(id, until),
      health_status h
    where m.id = verdict.id and h.person_id = m.person_id
      and (m.outcome, m.code_state, m.test_sampled_at, m.vaccination, m.stale_since, m.meets_until)
      is distinct from (h.outcome, h.code_state, h.test_sampled_at, h.vaccination, h.stale_since, verdict.until)`);
};
