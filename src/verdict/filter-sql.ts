import type { JudgedAt } from "#domain/health/requirement.ts";
import type { CodeState, VaccinationLevel } from "#domain/health/status.ts";
import { sampledBetween, type TestAge } from "#domain/roster/test-age.ts";
import { type Statement, sql } from "#platform/database/database.ts";
import type { RosterFilter } from "#ports/roster-store.ts";
import { hasVerdict, isUnknown } from "./verdict-sql.ts";

/**
 * The condition, over `membership m`, of all filters but the name. Inside `coalesce` the planner takes it for true of half
 * of the rows, whatever it believes of the columns, and therefore always walks the register in page order until the page
 * is full: at worst once through the register's members, never a sort of them.
 */
export const matches = (filter: RosterFilter, at: JudgedAt): Statement => {
  const [first, ...others] = conditionsOf(filter, at);
  return first
    ? sql`coalesce(${others.reduce((all, condition) => sql`${all} and ${condition}`, first)}, false)`
    : sql`true`;
};

const conditionsOf = (
  { verdict, codeState, testAge, vaccination }: RosterFilter,
  at: JudgedAt,
): Statement[] => [
  ...(verdict ? [hasVerdict(verdict, at)] : []),
  // What is known of somebody unknown must not pass for a present fact.
  ...(codeState || testAge || vaccination ? [sql`not ${isUnknown(at)}`] : []),
  ...(codeState ? [hasCodeState(codeState)] : []),
  ...(testAge ? [hasTestAge(testAge, at.now)] : []),
  ...(vaccination ? [hasVaccination(vaccination)] : []),
];

const hasCodeState = (state: CodeState): Statement => sql`m.code_state = ${state}::code_state`;

const hasVaccination = (level: VaccinationLevel): Statement =>
  sql`m.vaccination = ${level}::vaccination_level`;

/** Whether the last sample of `membership m` is of this age at `now`. */
export const hasTestAge = (age: TestAge, now: Date): Statement => {
  if (age === "none") {
    return sql`m.test_sampled_at is null`;
  }
  const { from, before } = sampledBetween(age, now);
  return sql`(m.test_sampled_at >= ${from ?? "-infinity"}::timestamptz
    and m.test_sampled_at < ${before ?? "infinity"}::timestamptz)`;
};
