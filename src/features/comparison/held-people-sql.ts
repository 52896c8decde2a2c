import { z } from "zod";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import { LOOKUP_OUTCOMES } from "#domain/health/status.ts";
import { type Executor, named, rows, type Statement, sql } from "#platform/database/database.ts";
import type { ChunkPerson } from "#ports/comparison-store.ts";
import { instant, statusOf, wordOf } from "#verdict/status-row.ts";

// People come in one row of long texts, an aggregate for each column: thousands of rows cost the driver more than all the
// rest of a chunk. No id, token or standing holds a comma, and no mark a line feed: the only field of a mark that may hold
// anything is JSON.

const column = (separator: string) =>
  z
    .string()
    .nullable()
    .transform((text) => (text === null ? [] : text.split(separator)));

const peopleRow = z.object({ ids: column(","), tokens: column(","), marks: column("\n") });

/**
 * The people whom `from`, a statement of that name, gives as rows of `id`, `source_token`, `outcome`, `stale_since` and
 * `mark`, the last three null without a status.
 */
export const readPeople = async (on: Executor, name: string, from: Statement): Promise<ChunkPerson[]> => {
  const [people] = await rows(
    on,
    named(
      name,
      sql`select string_agg(id::text, ',') as ids, string_agg(source_token, ',') as tokens,
          string_agg(case when outcome = 'found' and stale_since is null then mark else '' end, E'\n') as marks
        from (${from}) held`,
    ),
    (row) => peopleRow.parse(row),
  );
  return (people?.ids ?? []).map((personId, at) => ({
    personId,
    token: people?.tokens[at] ?? "",
    mark: people?.marks[at] || null,
  }));
};

const heldRow = z.object({ ids: column(","), standings: column(","), marks: column("\n") });

/**
 * Locks the statuses of these people until the transaction ends, and reads them. Whoever has none is left out. The lock
 * holds even for those who will not change: a membership that is being added meanwhile must not miss a change.
 */
export const lockHeldStatuses = async (
  on: Executor,
  personIds: string,
): Promise<Map<string, ComparedStatus>> => {
  const [held] = await rows(
    on,
    named(
      "held statuses",
      sql`with locked as (
          select person_id, outcome, stale_since, source_time, mark from health_status
          where person_id = any(${personIds}::bigint[]) order by person_id for no key update
        )
        select string_agg(person_id::text, ',') as ids, string_agg(coalesce(mark, ''), E'\n') as marks,
          string_agg(concat(outcome, '|', date_part('epoch', stale_since), '|', date_part('epoch', source_time)), ',')
            as standings
        from locked`,
    ),
    (row) => heldRow.parse(row),
  );
  const statuses = new Map<string, ComparedStatus>();
  const sourceTimes = new Map<string, Date>();
  held?.ids.forEach((id, at) => {
    statuses.set(id, comparedOf(held.standings[at] ?? "", held.marks[at] ?? "", sourceTimes));
  });
  return statuses;
};

/** `sourceTimes` are those that have been read already: people have their statuses from few answers. */
const comparedOf = (standing: string, mark: string, sourceTimes: Map<string, Date>): ComparedStatus => {
  const [outcome, staleSince, heldTime = ""] = standing.split("|");
  const sourceTime = sourceTimes.get(heldTime) ?? instant(heldTime);
  if (sourceTime !== null) {
    sourceTimes.set(heldTime, sourceTime);
  }
  return {
    outcome: wordOf(LOOKUP_OUTCOMES, outcome),
    staleSince: instant(staleSince),
    status: sourceTime === null || mark === "" ? null : statusOf(mark, sourceTime),
  };
};
