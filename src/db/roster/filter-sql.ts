import type { CodeState, VaccinationLevel } from "#domain/health/status.ts";
import { sampledBetween, type TestAge } from "#domain/roster/test-age.ts";
import type { JudgedAt } from "#ports/register-store.ts";
import type { RosterFilter } from "#ports/roster-store.ts";
import { type Statement, sql } from "../database.ts";
import { hasVerdict, isUnknown } from "./verdict-sql.ts";

/** The condition, over `membership m`, of all filters but the name. */
export const matches = (
  { verdict, codeState, testAge, vaccination }: RosterFilter,
  at: JudgedAt,
): Statement => {
  const conditions = [
    ...(verdict ? [hasVerdict(verdict, at)] : []),
    // What is known of somebody unknown must not pass for a present fact.
    ...(codeState || testAge || vaccination ? [sql`not ${isUnknown(at)}`] : []),
    ...(codeState ? [hasCodeState(codeState)] : []),
    ...(testAge ? [hasTestAge(testAge, at.now)] : []),
    ...(vaccination ? [hasVaccination(vaccination)] : []),
  ];
  return conditions.reduce((all, condition) => sql`${all} and ${condition}`, sql`true`);
};

const hasCodeState = (state: CodeState): Statement => sql`m.code_state = ${state}::code_state`;

const hasVaccination = (level: VaccinationLevel): Statement =>
  sql`m.vaccination = ${level}::vaccination_level`;

const hasTestAge = (age: TestAge, now: Date): Statement => {
  if (age === "none") {
    return sql`m.test_sampled_at is null`;
  }
  const { from, before } = sampledBetween(age, now);
  return sql`(m.test_sampled_at >= ${from ?? "-infinity"}::timestamptz
    and m.test_sampled_at < ${before ?? "infinity"}::timestamptz)`;
};
