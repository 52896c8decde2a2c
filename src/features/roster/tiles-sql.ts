import { z } from "zod";
import type { JudgedAt } from "#domain/health/requirement.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { sampledBetween, TEST_AGES } from "#domain/roster/test-age.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import type { RosterStore, RosterTiles } from "#ports/roster-store.ts";
import { isInGroup, isWithin } from "#verdict/group-sql.ts";
import { verdictOf } from "#verdict/verdict-sql.ts";

const groupRow = z.object({
  verdict: z.enum(VERDICTS),
  code_state: z.enum(CODE_STATES).nullable(),
  test_age: z.number().nullable(),
  vaccination: z.enum(VACCINATION_LEVELS).nullable(),
  members: z.number(),
});

/** Ages from the oldest on, and the instants that part them: PostgreSQL finds the place of a sample among these. */
const OLDEST_FIRST = TEST_AGES.filter((age) => age !== "none").toReversed();
const boundaries = (now: Date): Date[] => OLDEST_FIRST.flatMap((age) => sampledBetween(age, now).from ?? []);

const zeros = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

/** One pass over the register's members, grouped by everything that is counted: some hundred groups at most. */
export const rosterTiles = async (
  on: Executor,
  { registerId, scope, groupId }: Parameters<RosterStore["tiles"]>[0],
  at: JudgedAt,
): Promise<RosterTiles> => {
  const groups = await rows(
    on,
    sql`select ${verdictOf(at)} as verdict, m.code_state, width_bucket(m.test_sampled_at, ${boundaries(at.now)}::timestamptz[]) as test_age, m.vaccination,
      count(*)::int as members
      from membership m where m.register_id = ${registerId} and ${isWithin(scope)} and ${isInGroup(groupId)}
      group by 1, 2, 3, 4`,
    (row) => groupRow.parse(row),
  );
  const tiles: RosterTiles = {
    total: 0,
    verdict: zeros(VERDICTS),
    codeState: zeros(CODE_STATES),
    testAge: zeros(TEST_AGES),
    vaccination: zeros(VACCINATION_LEVELS),
  };
  for (const { verdict, code_state, test_age, vaccination, members } of groups) {
    tiles.total += members;
    tiles.verdict[verdict] += members;
    // Counted once, as unknown: a tile of a colour is read as "these are so now".
    if (verdict !== "unknown" && code_state !== null && vaccination !== null) {
      tiles.codeState[code_state] += members;
      tiles.testAge[test_age === null ? "none" : (OLDEST_FIRST[test_age] ?? "none")] += members;
      tiles.vaccination[vaccination] += members;
    }
  }
  return tiles;
};
