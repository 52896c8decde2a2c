import type { CodeState, VaccinationLevel } from "#domain/health/status.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
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

/**
 * The counting columns of `register_count`, each with the condition under which a member counts there, over `verdict`,
 * `code_state`, `test_age` (the text of a TestAge) and `vaccination`. Whoever is unknown counts as that alone.
 */
export const COUNTERS: readonly { column: string; condition: string }[] = [
  { column: "total", condition: "true" },
  { column: "meets", condition: "verdict = 'meets'" },
  { column: "exception", condition: "verdict = 'exception'" },
  { column: "unknown", condition: "verdict = 'unknown'" },
  ...CODE_STATES.map((state) => ({
    column: codeColumn(state),
    condition: `verdict <> 'unknown' and code_state = '${state}'`,
  })),
  ...TEST_AGES.map((age) => ({
    column: testAgeColumn(age),
    condition: `verdict <> 'unknown' and test_age = '${age}'`,
  })),
  ...VACCINATION_LEVELS.map((level) => ({
    column: vaccinationColumn(level),
    condition: `verdict <> 'unknown' and vaccination = '${level}'`,
  })),
];

const picked = <K extends string>(
  keys: readonly K[],
  columnOf: (key: K) => string,
  row: Readonly<Record<string, number>>,
): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, row[columnOf(key)] ?? 0])) as Record<K, number>;

/** The tiles that a row of counting columns stands for. */
export const tilesOf = (row: Readonly<Record<string, number>>): RosterTiles => ({
  total: row.total ?? 0,
  verdict: picked(["meets", "exception", "unknown"], (verdict) => verdict, row),
  codeState: picked(CODE_STATES, codeColumn, row),
  testAge: picked(TEST_AGES, testAgeColumn, row),
  vaccination: picked(VACCINATION_LEVELS, vaccinationColumn, row),
});
