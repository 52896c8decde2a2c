import { constant, type Statement, sql } from "#db/database.ts";
import { hasTestAge } from "#db/roster/filter-sql.ts";
import { isExempt } from "#db/roster/verdict-sql.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import {
  CODE_STATES,
  type CodeState,
  VACCINATION_LEVELS,
  type VaccinationLevel,
} from "#domain/health/status.ts";
import { TEST_AGES, type TestAge } from "#domain/roster/test-age.ts";
import type { RosterTiles } from "#ports/roster-store.ts";

const TEST_AGE_COLUMNS: Record<TestAge, string> = {
  "0": "test_age_0",
  "1": "test_age_1",
  "2": "test_age_2",
  "3": "test_age_3",
  "4-7": "test_age_4_7",
  "8+": "test_age_8_up",
  none: "test_age_none",
};

const codeColumn = (state: CodeState): string => `code_${state}`;
const testAgeColumn = (age: TestAge): string => TEST_AGE_COLUMNS[age];
const vaccinationColumn = (level: VaccinationLevel): string => `vaccination_${level}`;

/** The counting columns of `register_count`. */
export const COUNTERS: readonly string[] = [
  "total",
  ...VERDICTS,
  ...CODE_STATES.map(codeColumn),
  ...TEST_AGES.map(testAgeColumn),
  ...VACCINATION_LEVELS.map(vaccinationColumn),
];

const counter = (column: string, condition: Statement): Statement =>
  sql`(count(*) filter (where ${condition}))::int as ${constant(column)}`;

/**
 * A count for each of `COUNTERS`, over rows `m` of a member's columns and `known`, true or null. Whoever is unknown
 * counts as that alone.
 */
export const countersAt = (now: Date): Statement =>
  [
    counter("total", sql`true`),
    counter("meets", sql`m.known and m.meets_until > ${now}::timestamptz`),
    counter("exception", sql`m.known and m.meets_until <= ${now}::timestamptz and not ${isExempt(now)}`),
    counter("exempt", sql`m.known and m.meets_until <= ${now}::timestamptz and ${isExempt(now)}`),
    counter("unknown", sql`m.known is null`),
    ...CODE_STATES.map((state) =>
      counter(codeColumn(state), sql`m.known and m.code_state = ${constant(`'${state}'`)}`),
    ),
    ...TEST_AGES.map((age) => counter(testAgeColumn(age), sql`m.known and ${hasTestAge(age, now)}`)),
    ...VACCINATION_LEVELS.map((level) =>
      counter(vaccinationColumn(level), sql`m.known and m.vaccination = ${constant(`'${level}'`)}`),
    ),
  ].reduce((all, next) => sql`${all}, ${next}`);

const picked = <K extends string>(
  keys: readonly K[],
  columnOf: (key: K) => string,
  row: Readonly<Record<string, number>>,
): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, row[columnOf(key)] ?? 0])) as Record<K, number>;

/** The tiles that a row of counting columns stands for. */
export const tilesOf = (row: Readonly<Record<string, number>>): RosterTiles => ({
  total: row.total ?? 0,
  verdict: picked(VERDICTS, (verdict) => verdict, row),
  codeState: picked(CODE_STATES, codeColumn, row),
  testAge: picked(TEST_AGES, testAgeColumn, row),
  vaccination: picked(VACCINATION_LEVELS, vaccinationColumn, row),
});
