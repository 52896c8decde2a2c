import { z } from "zod";
import { type Executor, rows, type Statement, sql } from "#db/database.ts";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import type { StatusChange } from "#ports/comparison-store.ts";
import { allowStatusWrites } from "./allow-status-writes.ts";
import { textArray, wordArray } from "./array-literal.ts";
import { projectOntoMemberships } from "./project-statuses.ts";
import { comparedStatus, STATUS_COLUMNS, statusRow } from "./status-row.ts";

/**
 * The only way by which a health status is written: by a comparison with the source. Runs inside the caller's
 * transaction; people who have left by now are passed over, rows that would not change are not touched, and
 * an older source time never overwrites a newer one.
 *
 * Locks in this order: people without a status (key share), statuses, the requirements of their registers, their
 * memberships. Whoever removes a person or a membership must lock the person's row FOR UPDATE and then the status's
 * before it, and whoever changes requirements does so through recomputeVerdicts; otherwise the two may wait for each
 * other.
 */
export const writeStatuses = async (
  on: Executor,
  { people, ...provenance }: { sourceId: string; now: Date; people: readonly StatusChange[] },
): Promise<void> => {
  if (people.length === 0) {
    return;
  }
  await allowStatusWrites(on);
  const perhapsFirst = people.filter(({ isHeld }) => !isHeld);
  const without = new Set(await lockPeopleWithoutStatus(on, perhapsFirst));
  const inserted = await insertStatuses(
    on,
    people.filter(({ personId }) => without.has(personId)),
    provenance,
  );
  const first = new Set(inserted);
  const others = people.filter(({ personId }) => !first.has(personId));
  const held = new Set(await lockStatuses(on, idsOf(others)));
  const updated = await updateStatuses(
    on,
    others.filter(({ personId }) => held.has(personId)),
    provenance,
  );
  const written = new Set([...inserted, ...updated]);
  const statuses = new Map<string, ComparedStatus>();
  for (const { personId, next } of people) {
    if (written.has(personId)) {
      statuses.set(personId, next);
    }
  }
  // An older answer may just have lost against a newer one: the memberships follow what is held, not what was to be.
  for (const { id, compared } of await statusesOf(
    on,
    [...held].filter((id) => !written.has(id)),
  )) {
    statuses.set(id, compared);
  }
  await projectOntoMemberships(on, statuses);
};

type Provenance = { sourceId: string; now: Date };

const idsOf = (people: readonly StatusChange[]): string => wordArray(people.map(({ personId }) => personId));

const idsRow = z.object({ ids: z.string().nullable() }).transform(({ ids }) => ids?.split(",") ?? []);

/** Runs a statement that gives rows of `id`, and reads them as one: the driver is slow with thousands. */
const idsBy = async (on: Executor, statement: Statement): Promise<string[]> => {
  const given = sql`with given as (${statement}) select string_agg(id::text, ',') as ids from given`;
  const [ids] = await rows(on, given, (row) => idsRow.parse(row));
  return ids ?? [];
};

/** Whoever gets their first status must be there until it is: without a status, this row alone says so. */
const lockPeopleWithoutStatus = async (on: Executor, people: readonly StatusChange[]): Promise<string[]> => {
  if (people.length === 0) {
    return [];
  }
  const ids = idsOf(people);
  return idsBy(
    on,
    sql`select p.id from person p where p.id = any(${ids}::bigint[])
      and not exists (select from health_status h where h.person_id = p.id and h.person_id = any(${ids}::bigint[]))
      order by p.id for key share of p`,
  );
};

/** Also of those who will not change: a membership that is being added meanwhile must not miss a change of the status. */
const lockStatuses = (on: Executor, ids: string): Promise<string[]> =>
  idsBy(
    on,
    sql`select person_id as id from health_status where person_id = any(${ids}::bigint[])
      order by person_id for no key update`,
  );

const iso = (instant: Date | null | undefined): string | null => instant?.toISOString() ?? null;

/** The changes as rows named `next`. */
const nextRows = (changes: readonly StatusChange[]) => {
  const words = (pick: (change: StatusChange) => string | number | null | undefined): string =>
    wordArray(changes.map((change) => pick(change) ?? null));
  return sql`unnest(
      ${words(({ personId }) => personId)}::bigint[],
      ${words(({ next }) => next.outcome)}::lookup_outcome[],
      ${words(({ next }) => next.status?.codeState)}::code_state[],
      ${textArray(changes.map(({ next }) => next.status?.popupReason ?? null))}::text[],
      ${words(({ next }) => next.status?.test.result)}::test_result[],
      ${words(({ next }) => iso(next.status?.test.sampledAt))}::timestamptz[],
      ${words(({ next }) => next.status?.vaccination.level)}::vaccination_level[],
      ${words(({ next }) => next.status?.vaccination.doses)}::smallint[],
      ${words(({ next }) => next.status?.vaccination.lastDoseOn)}::date[],
      ${words(({ next }) => iso(next.status?.sourceTime))}::timestamptz[],
      ${words(({ next }) => iso(next.staleSince))}::timestamptz[]
    ) as next(person_id, outcome, code_state, popup_reason, test_result, test_sampled_at,
      vaccination, vaccination_doses, last_dose_on, source_time, stale_since)`;
};

/** Nothing for whom somebody else has just inserted one; that one is then updated. */
const insertStatuses = async (
  on: Executor,
  changes: readonly StatusChange[],
  { sourceId, now }: Provenance,
): Promise<string[]> =>
  changes.length === 0
    ? []
    : idsBy(
        on,
        sql`
          insert into health_status (person_id, outcome, code_state, popup_reason, test_result, test_sampled_at,
            vaccination, vaccination_doses, last_dose_on, source_time, stale_since, source_id, fetched_at)
          select next.*, ${sourceId}, ${now}::timestamptz from ${nextRows(changes)} order by next.person_id
          on conflict (person_id) do nothing
          returning person_id as id`,
      );

/** A look-up that did not find the person keeps the provenance of the status that it keeps. */
const updateStatuses = async (
  on: Executor,
  changes: readonly StatusChange[],
  { sourceId, now }: Provenance,
): Promise<string[]> =>
  changes.length === 0
    ? []
    : idsBy(
        on,
        sql`
      update health_status held set
        outcome = next.outcome,
        code_state = next.code_state,
        popup_reason = next.popup_reason,
        test_result = next.test_result,
        test_sampled_at = next.test_sampled_at,
        vaccination = next.vaccination,
        vaccination_doses = next.vaccination_doses,
        last_dose_on = next.last_dose_on,
        source_time = next.source_time,
        stale_since = next.stale_since,
        source_id = case when next.outcome = 'found' then ${sourceId} else held.source_id end,
        fetched_at = case when next.outcome = 'found' then ${now}::timestamptz else held.fetched_at end
      from ${nextRows(changes)}
      where held.person_id = next.person_id
        and held.person_id = any(${idsOf(changes)}::bigint[])
        and (held.source_time is null or next.source_time >= held.source_time)
        and (held.outcome, held.code_state, held.popup_reason, held.test_result, held.test_sampled_at, held.vaccination,
          held.vaccination_doses, held.last_dose_on, held.stale_since)
        is distinct from (next.outcome, next.code_state, next.popup_reason, next.test_result, next.test_sampled_at,
          next.vaccination, next.vaccination_doses, next.last_dose_on, next.stale_since)
      returning held.person_id as id`,
      );

const heldRow = statusRow.extend({ id: z.string() });

const statusesOf = async (
  on: Executor,
  personIds: readonly string[],
): Promise<{ id: string; compared: ComparedStatus }[]> => {
  if (personIds.length === 0) {
    return [];
  }
  const statement = {
    text: `select h.person_id as id, ${STATUS_COLUMNS} from health_status h where h.person_id = any($1::bigint[])`,
    values: [wordArray(personIds)],
  };
  return rows(on, statement, (row) => {
    const held = heldRow.parse(row);
    const compared = comparedStatus(held);
    if (compared === null) {
      throw new Error("a health status without an outcome");
    }
    return { id: held.id, compared };
  });
};
