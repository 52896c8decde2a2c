import type { LookupBody } from "./protocol.ts";

const eachColumn = (body: LookupBody, change: <T>(column: T[]) => T[]): LookupBody => ({
  sourceTime: body.sourceTime,
  outcome: change(body.outcome),
  codeState: change(body.codeState),
  popupReason: change(body.popupReason),
  testResult: change(body.testResult),
  testSampledAt: change(body.testSampledAt),
  vaccination: change(body.vaccination),
  doses: change(body.doses),
  lastDoseOn: change(body.lastDoseOn),
});

const fails = (at: number): boolean => at % 3 === 2;

/** Every third record fails, by turns at once and by time-out. */
export const withFailedRecords = (body: LookupBody): LookupBody => ({
  ...eachColumn(body, <T>(column: T[]) => column.map((value, at) => (fails(at) ? (null as T) : value))),
  outcome: body.outcome.map((outcome, at) => (fails(at) ? (at % 6 === 2 ? "failed" : "timed_out") : outcome)),
});

/** The answer breaks off: every column has one entry less than was asked. */
export const withoutLastRecord = (body: LookupBody): LookupBody =>
  eachColumn(body, (column) => column.slice(0, -1));
