import type { JudgedAt } from "#domain/health/requirement.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import {
  CODE_STATES,
  type CodeState,
  VACCINATION_LEVELS,
  type VaccinationLevel,
} from "#domain/health/status.ts";
import { TEST_AGES, type TestAge } from "#domain/roster/test-age.ts";
import { constant, type Statement, sql } from "#platform/database/database.ts";
import type { RosterTiles } from "#ports/roster-store.ts";
import { hasTestAge } from "#verdict/filter-sql.ts";
import { isExempt, isUnknown } from "#verdict/verdict-sql.ts";

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

/**
 * What the columns of a day tell apart: its parts, the most telling first, and the column of the rest, which has whoever is
 * in none of them and whoever is not told of.
 */
export const PARTS: readonly { told: readonly string[]; rest: string }[] = [
  { told: ["exception", "unknown", "exempt"], rest: "meets" },
  {
    told: (["red", "yellow", "popup", "orange", "expired", "not_issued"] as const).map(codeColumn),
    rest: codeColumn("green"),
  },
  { told: (["8+", "4-7", "3", "2", "1", "0"] as const).map(testAgeColumn), rest: testAgeColumn("none") },
  {
    told: (["none", "partial", "complete"] as const).map(vaccinationColumn),
    rest: vaccinationColumn("boosted"),
  },
];

/** The counting columns of `register_count`. */
export const COUNTERS: readonly string[] = [
  "total",
  ...VERDICTS,
  ...CODE_STATES.map(codeColumn),
  ...TEST_AGES.map(testAgeColumn),
  ...VACCINATION_LEVELS.map(vaccinationColumn),
];

const counter = (column: string, condition: Statement): Statement =>
  sql`coalesce(sum(m.members) filter (where ${condition}), 0)::int as ${constant(column)}`;

const word = (value: string): Statement => constant(`'${value}'`);

const ageNumber = (age: TestAge): Statement => constant(String(TEST_AGES.indexOf(age)));

const list = (parts: readonly Statement[], separator: string): Statement =>
  parts.reduce((all, next) => sql`${all}${constant(separator)}${next}`);

/**
 * How many `members` of each register are alike in all that is counted, all memberships in one pass: some hundred groups a
 * register, so that the conditions of the counters are not asked of each member. `meets` is null for the unknown.
 */
export const alikeAt = (at: JudgedAt): Statement => sql`
  select m.register_id, case when not ${isUnknown(at)} then m.meets_until > ${at.now}::timestamptz end as meets,
    m.code_state, m.vaccination, case ${list(
      TEST_AGES.map((age) => sql`when ${hasTestAge(age, at.now)} then ${ageNumber(age)}`),
      " ",
    )} end as test_age, ${isExempt(at.now)} as exempt, count(*) as members
  from membership m group by 1, 2, 3, 4, 5, 6`;

/** A count for each of `COUNTERS`, over rows `m` of `alikeAt`. Whoever is unknown counts as that alone. */
export const COUNTS: Statement = list(
  [
    counter("total", sql`true`),
    counter("meets", sql`m.meets`),
    counter("exception", sql`not m.meets and not m.exempt`),
    counter("exempt", sql`not m.meets and m.exempt`),
    counter("unknown", sql`m.meets is null`),
    ...CODE_STATES.map((state) =>
      counter(codeColumn(state), sql`m.meets is not null and m.code_state = ${word(state)}`),
    ),
    ...TEST_AGES.map((age) =>
      counter(testAgeColumn(age), sql`m.meets is not null and m.test_age = ${ageNumber(age)}`),
    ),
    ...VACCINATION_LEVELS.map((level) =>
      counter(vaccinationColumn(level), sql`m.meets is not null and m.vaccination = ${word(level)}`),
    ),
  ],
  ", ",
);

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
