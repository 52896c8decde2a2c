import { z } from "zod";
import { decide } from "#domain/comparison/compare.ts";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import { type Executor, named, rows, sql } from "#platform/database/database.ts";
import type { PersonAnswer } from "#ports/comparison-store.ts";
import { allowStatusWrites } from "#verdict/allow-status-writes.ts";
import { instantArray, textArray, wordArray } from "#verdict/array-literal.ts";
import { lockHeldStatuses } from "./held-people-sql.ts";
import { projectOntoMemberships } from "./project-statuses-sql.ts";

type Provenance = { sourceId: string; now: Date };

/**
 * The only way by which a health status is written: by a comparison with the source. Runs inside the caller's
 * transaction and decides on what is held while it is locked: so an older answer cannot overwrite a newer one, whoever
 * comes first. People who have left by now are passed over, and a status that says the same is not touched; the
 * memberships of all are brought in line with what is held. Returns how many have got their first status, and the changes of
 * the others.
 *
 * Locks in this order: people without a status (key share), statuses, the requirements of their registers, their
 * memberships. Whoever removes a person or a membership must lock the person's row FOR UPDATE and then the status's
 * before it, and whoever changes requirements does so through recomputeVerdicts; otherwise the two may wait for each
 * other.
 */
export const writeStatuses = async (
  on: Executor,
  { answers, ...provenance }: Provenance & { answers: readonly PersonAnswer[] },
): Promise<{ first: number; changes: readonly StatusChange[] }> => {
  if (answers.length === 0) {
    return { first: 0, changes: [] };
  }
  await allowStatusWrites(on);
  const first = await insertFirst(on, answers, provenance);
  const others = answers.filter(({ personId }) => !first.has(personId));
  const held = await lockHeldStatuses(on, idsOf(others));
  const changes: StatusChange[] = [];
  for (const { personId, record } of others) {
    const current = held.get(personId);
    if (current === undefined) {
      continue;
    }
    const decision = decide(current, record, provenance.now);
    if (decision.kind === "changed") {
      changes.push({ personId, next: decision.next, wasStale: current.staleSince !== null });
      held.set(personId, decision.next);
    }
  }
  await updateStatuses(on, changes, provenance);
  await projectOntoMemberships(on, new Map([...first, ...held]), provenance.now);
  return { first: first.size, changes };
};

/** `wasStale`: the status that it replaces was. */
export type StatusChange = { personId: string; next: ComparedStatus; wasStale: boolean };

const idsOf = (people: readonly { personId: string }[]): string =>
  wordArray(people.map(({ personId }) => personId));

const idsRow = z.object({ ids: z.string().nullable() }).transform(({ ids }) => ids?.split(",") ?? []);

/** Gives those a status who have none, and returns what it is. */
const insertFirst = async (
  on: Executor,
  answers: readonly PersonAnswer[],
  provenance: Provenance,
): Promise<Map<string, ComparedStatus>> => {
  const without = new Set(
    await lockPeopleWithoutStatus(
      on,
      answers.filter(({ isHeld }) => !isHeld),
    ),
  );
  const changes = answers.flatMap(({ personId, record }): StatusChange[] => {
    const decision = without.has(personId) ? decide(null, record, provenance.now) : null;
    return decision?.kind === "changed" ? [{ personId, next: decision.next, wasStale: false }] : [];
  });
  const inserted = new Set(await insertStatuses(on, changes, provenance));
  return new Map(
    changes.flatMap(({ personId, next }) => (inserted.has(personId) ? [[personId, next] as const] : [])),
  );
};

/** Whoever gets their first status must be there until it is: without a status, this row alone says so. */
const lockPeopleWithoutStatus = async (
  on: Executor,
  people: readonly PersonAnswer[],
): Promise<readonly string[]> => {
  if (people.length === 0) {
    return [];
  }
  const ids = idsOf(people);
  const [without] = await rows(
    on,
    sql`with without as (
        select p.id from person p where p.id = any(${ids}::bigint[])
          and not exists (select from health_status h where h.person_id = p.id and h.person_id = any(${ids}::bigint[]))
        order by p.id for key share of p
      ) select string_agg(id::text, ',') as ids from without`,
    (row) => idsRow.parse(row),
  );
  return without ?? [];
};

/** The changes as rows named `next`. */
const nextRows = (changes: readonly StatusChange[]) => {
  const words = (pick: (next: ComparedStatus) => string | number | null | undefined): string =>
    wordArray(changes.map(({ next }) => pick(next) ?? null));
  const instants = (pick: (next: ComparedStatus) => Date | null | undefined): string =>
    instantArray(changes.map(({ next }) => pick(next) ?? null));
  return sql`(
      select person_id, outcome, code_state, popup_reason, test_result, to_timestamp(test_sampled_at) as test_sampled_at,
        vaccination, vaccination_doses, last_dose_on, to_timestamp(source_time) as source_time,
        to_timestamp(stale_since) as stale_since
      from unnest(
        ${idsOf(changes)}::bigint[],
        ${words(({ outcome }) => outcome)}::lookup_outcome[],
        ${words(({ status }) => status?.codeState)}::code_state[],
        ${textArray(changes.map(({ next }) => next.status?.popupReason ?? null))}::text[],
        ${words(({ status }) => status?.test.result)}::test_result[],
        ${instants(({ status }) => status?.test.sampledAt)}::float8[],
        ${words(({ status }) => status?.vaccination.level)}::vaccination_level[],
        ${words(({ status }) => status?.vaccination.doses)}::smallint[],
        ${words(({ status }) => status?.vaccination.lastDoseOn)}::date[],
        ${instants(({ status }) => status?.sourceTime)}::float8[],
        ${instants(({ staleSince }) => staleSince)}::float8[]
      ) as given(person_id, outcome, code_state, popup_reason, test_result, test_sampled_at,
        vaccination, vaccination_doses, last_dose_on, source_time, stale_since)
    ) as next`;
};

/** The ids of those who have been given one; not of whom somebody else has just given theirs. */
const insertStatuses = async (
  on: Executor,
  changes: readonly StatusChange[],
  { sourceId, now }: Provenance,
): Promise<readonly string[]> => {
  if (changes.length === 0) {
    return [];
  }
  const [inserted] = await rows(
    on,
    sql`with inserted as (
        insert into health_status (person_id, outcome, code_state, popup_reason, test_result, test_sampled_at,
          vaccination, vaccination_doses, last_dose_on, source_time, stale_since, source_id, fetched_at)
        select next.*, ${sourceId}, ${now}::timestamptz from ${nextRows(changes)} order by next.person_id
        on conflict (person_id) do nothing
        returning person_id as id
      ) select string_agg(id::text, ',') as ids from inserted`,
    (row) => idsRow.parse(row),
  );
  return inserted ?? [];
};

/** A look-up that did not find the person keeps the provenance of the status that it keeps. */
const updateStatuses = async (
  on: Executor,
  changes: readonly StatusChange[],
  { sourceId, now }: Provenance,
): Promise<void> => {
  if (changes.length === 0) {
    return;
  }
  const update = sql`
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
    where held.person_id = next.person_id`;
  await on.query(named("statuses", update));
};
