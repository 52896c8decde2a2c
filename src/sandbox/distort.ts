import type { ChangesBody, LookupBody } from "./protocol.ts";

const eachColumn = <B extends LookupBody>(body: B, change: <T>(column: T[]) => T[]): B => ({
  ...body,
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
export const withFailedRecords = <B extends LookupBody>(body: B): B => ({
  ...eachColumn(body, <T>(column: T[]) => column.map((value, at) => (fails(at) ? (null as T) : value))),
  outcome: body.outcome.map((outcome, at) => (fails(at) ? (at % 6 === 2 ? "failed" : "timed_out") : outcome)),
});

/** The answer breaks off: every column has one entry less than was asked. */
export const withoutLastRecord = <B extends LookupBody>(body: B): B =>
  eachColumn(body, (column) => column.slice(0, -1));

/** The feed has forgotten to note every other change. */
export const withForgottenChanges = (body: ChangesBody): ChangesBody => {
  const noted = <T>(column: T[]): T[] => column.filter((_, at) => at % 2 === 1);
  return { ...eachColumn(body, noted), tokens: noted(body.tokens) };
};
