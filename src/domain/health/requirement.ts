import {
  type CodeState,
  type HealthStatus,
  type LookupOutcome,
  VACCINATION_LEVELS,
  type VaccinationLevel,
} from "./status.ts";

/** 防疫要求 of a register, or of a group in it; null for a rule that it does not have. */
export type Requirements = {
  allowedCodes: CodeState[];
  maxTestAgeHours: number | null;
  minVaccination: VaccinationLevel | null;
};

/** A whole register (`groupId` null), or a group of it with all that lies under it. */
export type RequirementsPlace = { registerId: string; groupId: string | null };

export const DEFAULT_REQUIREMENTS: Requirements = {
  allowedCodes: ["green"],
  maxTestAgeHours: 72,
  minVaccination: null,
};

/** Hours after which a person whom no comparison covered counts as unknown: one day of slots and more. */
export const STALE_AFTER_HOURS = 24;

/** Why a person is an exception or unknown; `since` is the instant from which it is so. */
export type Reason =
  | { kind: "code_state"; state: CodeState }
  | { kind: "test_missing" }
  | { kind: "test_positive" }
  | { kind: "test_pending" }
  | { kind: "test_overdue"; since: Date; hours: number }
  | { kind: "vaccination"; level: VaccinationLevel; needed: VaccinationLevel }
  | { kind: "not_found" }
  | { kind: "stale"; since: Date }
  | { kind: "not_compared" };

/** Why somebody of whom something is known fails the requirements, in the order in which they are told. */
export const REASON_KINDS = [
  "code_state",
  "test_positive",
  "test_overdue",
  "test_missing",
  "test_pending",
  "vaccination",
] as const satisfies readonly Reason["kind"][];
export type ReasonKind = (typeof REASON_KINDS)[number];

/** "exempt" (豁免): fails the requirements and is excused from them, for a reason and until a day. */
export const VERDICTS = ["meets", "exception", "exempt", "unknown"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Members by verdict, where there are none. */
export const NOBODY: Readonly<Record<Verdict, number>> = { meets: 0, exception: 0, exempt: 0, unknown: 0 };

/** How many they are together. */
export const peopleIn = (counts: Readonly<Record<Verdict, number>>): number =>
  VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);

/** The last known status of a person with the outcome of the last look-up. */
export type ComparedStatus = { outcome: LookupOutcome; status: HealthStatus | null; staleSince: Date | null };

/** `until`: the instant from which somebody who meets the requirements no longer does, by the test's age alone. */
export type Evaluation = { verdict: Verdict; reasons: Reason[]; until: Date | null };

const HOUR_MS = 3_600_000;

/** The instant from which `status` fails by time alone (it meets while now < that instant), or that none exists. */
export function meetsUntil(requirements: Requirements, status: HealthStatus): Date | "always" | "never" {
  if (lastingReasons(requirements, status).length > 0) return "never";
  return testLapsesAt(requirements, status) ?? "always";
}

/**
 * Judges a person at `now`; `freshAsOf` is when a comparison last covered them. Whatever is not known for certain and
 * recently is "unknown", never "meets". Until `exemptUntil` somebody who fails is "exempt", with the reasons why.
 */
export function evaluate(
  requirements: Requirements,
  compared: ComparedStatus | null,
  freshAsOf: Date,
  now: Date,
  exemptUntil: Date | null,
): Evaluation {
  const doubt = doubtAbout(compared, freshAsOf, now);
  if (doubt !== null || !compared?.status) {
    return { verdict: "unknown", reasons: [doubt ?? { kind: "not_compared" }], until: null };
  }
  const reasons = lastingReasons(requirements, compared.status);
  const lapsesAt = testLapsesAt(requirements, compared.status);
  if (lapsesAt !== null && now >= lapsesAt) {
    reasons.push({ kind: "test_overdue", since: lapsesAt, hours: requirements.maxTestAgeHours ?? 0 });
  }
  if (reasons.length > 0) {
    const isExempt = exemptUntil !== null && now < exemptUntil;
    return { verdict: isExempt ? "exempt" : "exception", reasons, until: null };
  }
  return { verdict: "meets", reasons, until: lapsesAt };
}

/** Why nothing can be said of the person at all, or null. */
function doubtAbout(compared: ComparedStatus | null, freshAsOf: Date, now: Date): Reason | null {
  if (compared === null) return { kind: "not_compared" };
  if (compared.outcome === "not_found" || compared.outcome === "mismatch") return { kind: "not_found" };
  if (compared.status === null) return { kind: "not_compared" };
  if (compared.staleSince !== null) return { kind: "stale", since: compared.staleSince };
  const covered = now.getTime() - freshAsOf.getTime() <= STALE_AFTER_HOURS * HOUR_MS;
  return compared.outcome === "found" && covered ? null : { kind: "stale", since: freshAsOf };
}

/** Reasons that no passing of time brings or takes away. */
function lastingReasons(requirements: Requirements, status: HealthStatus): Reason[] {
  const reasons: Reason[] = [];
  if (!requirements.allowedCodes.includes(status.codeState)) {
    reasons.push({ kind: "code_state", state: status.codeState });
  }
  const test = testReason(requirements, status);
  if (test !== null) reasons.push(test);
  const { level } = status.vaccination;
  const needed = requirements.minVaccination;
  if (needed !== null && VACCINATION_LEVELS.indexOf(level) < VACCINATION_LEVELS.indexOf(needed)) {
    reasons.push({ kind: "vaccination", level, needed });
  }
  return reasons;
}

/** A positive test is an exception in every register, also in one that asks for no test. */
function testReason(requirements: Requirements, { test }: HealthStatus): Reason | null {
  if (test.result === "positive") return { kind: "test_positive" };
  if (requirements.maxTestAgeHours === null) return null;
  if (test.result === "pending") return { kind: "test_pending" };
  return test.result === "none" || test.sampledAt === null ? { kind: "test_missing" } : null;
}

function testLapsesAt(requirements: Requirements, { test }: HealthStatus): Date | null {
  if (requirements.maxTestAgeHours === null || test.result !== "negative" || test.sampledAt === null)
    return null;
  return new Date(test.sampledAt.getTime() + requirements.maxTestAgeHours * HOUR_MS);
}

/** Members by verdict at one instant; they add up to all members. */
export type VerdictCounts = Record<Verdict, number>;

/** `now` and `coveredAt`, when a comparison last covered everybody (null: never), decide who counts as unknown. */
export type JudgedAt = { now: Date; coveredAt: Date | null };
