import { shanghaiDaysBetween } from "./shanghai-time.ts";

export const CODE_STATES = ["green", "yellow", "red", "orange", "popup", "not_issued", "expired"] as const;
export type CodeState = (typeof CODE_STATES)[number];

export const TEST_RESULTS = ["negative", "positive", "pending", "none"] as const;
export type TestResult = (typeof TEST_RESULTS)[number];

/** In rising order: a requirement for one level is met by every later one. */
export const VACCINATION_LEVELS = ["none", "partial", "complete", "boosted"] as const;
export type VaccinationLevel = (typeof VACCINATION_LEVELS)[number];

export const LOOKUP_OUTCOMES = ["found", "not_found", "mismatch", "failed", "timed_out"] as const;
export type LookupOutcome = (typeof LOOKUP_OUTCOMES)[number];

/** What a health source says of one person. `lastDoseOn` is a date "YYYY-MM-DD"; `sourceTime` is the source's own. */
export type HealthStatus = {
  codeState: CodeState;
  popupReason: string | null;
  test: { result: TestResult; sampledAt: Date | null };
  vaccination: { level: VaccinationLevel; doses: number; lastDoseOn: string | null };
  sourceTime: Date;
};

/** 核酸天数: calendar days in Shanghai since the sample, the same day being 0; a sample from a clock ahead of ours too. */
export function testAgeDays(sampledAt: Date, now: Date): number {
  return Math.max(0, shanghaiDaysBetween(sampledAt, now));
}

/** Whether two statuses say the same of a person; when the source said so does not matter. */
export function sameStatus(a: HealthStatus, b: HealthStatus): boolean {
  return (
    a.codeState === b.codeState &&
    a.popupReason === b.popupReason &&
    a.test.result === b.test.result &&
    a.test.sampledAt?.getTime() === b.test.sampledAt?.getTime() &&
    a.vaccination.level === b.vaccination.level &&
    a.vaccination.doses === b.vaccination.doses &&
    a.vaccination.lastDoseOn === b.vaccination.lastDoseOn
  );
}

/**
 * What a status says of a person as one text: equal texts are equal statuses, as `sameStatus` has it, and millions can
 * be compared without taking them apart. Instants are Unix seconds; the reason comes last, as only it may hold anything.
 */
export function statusMark({ codeState, popupReason, test, vaccination }: HealthStatus): string {
  const { level, doses, lastDoseOn } = vaccination;
  const sampledAt = test.sampledAt === null ? "" : test.sampledAt.getTime() / 1000;
  return `${codeState}|${test.result}|${sampledAt}|${level}|${doses}|${lastDoseOn ?? ""}|${markOfReason(popupReason)}`;
}

const markOfReason = (reason: string | null): string => (reason === null ? "" : JSON.stringify(reason));

/** The same facts as columns have them: instants as Unix seconds, nothing nested. */
export type FlatStatus = {
  codeState: string;
  popupReason: string | null;
  result: string;
  sampledAt: number | null;
  level: string;
  doses: number;
  lastDoseOn: string | null;
};

/** Whether `mark` is that of a status with these facts: `statusMark`, without making a text for each of millions. */
export function isMarkOf(mark: string, facts: FlatStatus): boolean {
  const { sampledAt } = facts;
  let at = behindField(mark, 0, facts.codeState);
  at = behindField(mark, at, facts.result);
  at = behindField(mark, at, sampledAt === null ? "" : String(sampledAt));
  at = behindField(mark, at, facts.level);
  at = behindField(mark, at, String(facts.doses));
  at = behindField(mark, at, facts.lastDoseOn ?? "");
  return at >= 0 && mark.slice(at) === markOfReason(facts.popupReason);
}

const SEPARATOR = "|".charCodeAt(0);

/** Where the next field of `mark` begins if the one at `at` is this, else -1; -1 also for an `at` of -1. */
function behindField(mark: string, at: number, field: string): number {
  const end = at + field.length;
  return at >= 0 && mark.startsWith(field, at) && mark.charCodeAt(end) === SEPARATOR ? end + 1 : -1;
}
