import type { LookupRecord } from "#domain/comparison/compare.ts";
import {
  CODE_STATES,
  type CodeState,
  type FlatStatus,
  type HealthStatus,
  isMarkOf,
  TEST_RESULTS,
  type TestResult,
  VACCINATION_LEVELS,
  type VaccinationLevel,
} from "#domain/health/status.ts";
import type { LookupAnswer } from "#ports/health-source.ts";

const COLUMNS = [
  "outcome",
  "codeState",
  "popupReason",
  "testResult",
  "testSampledAt",
  "vaccination",
  "doses",
  "lastDoseOn",
] as const;

type Columns = Record<(typeof COLUMNS)[number], readonly unknown[]>;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const FAILED: LookupRecord = { outcome: "failed" };
const MAX_REASON_LENGTH = 200;
/** The one character that PostgreSQL's text cannot hold. */
const NUL = "\u0000";
const MAX_DOSES = 20;
/** 9999-12-31T23:59:59Z: anything above was not meant in seconds. */
const LAST_SECOND = 253_402_300_799;

/**
 * Reads the columns of a look-up's answer. Written by hand, because it runs once for each person and slot. Null when the
 * shape or the time is wrong or no record can be read; a single record that cannot be read counts as failed, so that one
 * fault at the source does not keep everybody else's status from being refreshed.
 */
export const readLookupAnswer = (body: unknown, asked: number): LookupAnswer | null => {
  const columns = readColumns(body, asked);
  const sourceTime = columns === null ? null : readInstant((body as { sourceTime?: unknown }).sourceTime);
  if (columns === null || sourceTime === null) {
    return null;
  }
  const dates = new Set<string>();
  const records: LookupRecord[] = [];
  let readable = 0;
  for (let at = 0; at < asked; at += 1) {
    const record = readRecord(columns, at, sourceTime, dates);
    readable += record === null ? 0 : 1;
    records.push(record ?? FAILED);
  }
  return asked > 0 && readable === 0 ? null : { sourceTime, records };
};

const readColumns = (body: unknown, asked: number): Columns | null => {
  if (typeof body !== "object" || body === null) {
    return null;
  }
  const given = body as Record<string, unknown>;
  const complete = COLUMNS.every((name) => {
    const column = given[name];
    return Array.isArray(column) && column.length === asked;
  });
  return complete ? (given as Columns) : null;
};

const readInstant = (value: unknown): Date | null => {
  const instant = typeof value === "string" && INSTANT.test(value) ? new Date(value) : null;
  return instant === null || Number.isNaN(instant.getTime()) ? null : instant;
};

/** `dates` are those that this answer has had already: a population has few. */
const readRecord = (
  columns: Columns,
  at: number,
  sourceTime: Date,
  dates: Set<string>,
): LookupRecord | null => {
  const outcome = columns.outcome[at];
  switch (outcome) {
    case "found":
      return isReadable(columns, at, dates) ? new FoundRecord(columns, at, sourceTime) : null;
    case "not_found":
    case "mismatch":
    case "failed":
    case "timed_out":
      return { outcome };
    default:
      return null;
  }
};

/** Built from the columns when it is asked for: of most people only the mark is, and a chunk has thousands. */
class FoundRecord {
  readonly outcome = "found";
  readonly #columns: Columns;
  readonly #at: number;
  readonly #sourceTime: Date;

  constructor(columns: Columns, at: number, sourceTime: Date) {
    this.#columns = columns;
    this.#at = at;
    this.#sourceTime = sourceTime;
  }

  hasMark(mark: string): boolean {
    return isMarkOf(mark, factsAt(this.#columns, this.#at));
  }

  get status(): HealthStatus {
    const facts = factsAt(this.#columns, this.#at);
    const sampledAt = facts.sampledAt === null ? null : new Date(facts.sampledAt * 1000);
    return {
      codeState: facts.codeState,
      popupReason: facts.popupReason,
      test: { result: facts.result, sampledAt },
      vaccination: { level: facts.level, doses: facts.doses, lastDoseOn: facts.lastDoseOn },
      sourceTime: this.#sourceTime,
    };
  }
}

type Facts = FlatStatus & { codeState: CodeState; result: TestResult; level: VaccinationLevel };

/** Of a record that is readable. */
const factsAt = (columns: Columns, at: number): Facts =>
  ({
    codeState: columns.codeState[at],
    popupReason: columns.popupReason[at],
    result: columns.testResult[at],
    sampledAt: columns.testSampledAt[at],
    level: columns.vaccination[at],
    doses: columns.doses[at],
    lastDoseOn: columns.lastDoseOn[at],
  }) as Facts;

const isReadable = (columns: Columns, at: number, dates: Set<string>): boolean => {
  const sampledAt = columns.testSampledAt[at];
  return (
    isMember(CODE_STATES, columns.codeState[at]) &&
    isMember(TEST_RESULTS, columns.testResult[at]) &&
    isMember(VACCINATION_LEVELS, columns.vaccination[at]) &&
    isReason(columns.popupReason[at]) &&
    (columns.testResult[at] === "none" ? sampledAt === null : isCount(sampledAt, LAST_SECOND)) &&
    isCount(columns.doses[at], MAX_DOSES) &&
    isDate(columns.lastDoseOn[at], dates)
  );
};

const isMember = (words: readonly string[], value: unknown): boolean =>
  typeof value === "string" && words.includes(value);

const isReason = (value: unknown): value is string | null =>
  value === null || (typeof value === "string" && value.length <= MAX_REASON_LENGTH && !value.includes(NUL));

const isCount = (value: unknown, max: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max;

const isDate = (value: unknown, known: Set<string>): value is string | null => {
  if (value === null || (typeof value === "string" && known.has(value))) {
    return true;
  }
  if (typeof value !== "string" || !isDayOfCalendar(value)) {
    return false;
  }
  known.add(value);
  return true;
};

/** Parsing alone would roll 31 February over into March. */
const isDayOfCalendar = (value: string): boolean =>
  DATE.test(value) &&
  value > "0001" &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);
