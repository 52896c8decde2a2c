import { words } from "#domain/words.ts";
import type { Locale } from "#lib/locale.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long what lapses by time alone is kept, in milliseconds. Upkeep enforces each of these. */
export const PERIODS = {
  join_draft: 30 * MINUTE,
  assisted_draft: 7 * DAY,
  assisted_join: 30 * DAY,
  /** Tries count for 30 minutes, and a code that is sent at their end is good for five more. */
  one_time_code: 35 * MINUTE,
  sms_message: DAY,
  exemption: DAY,
  reminder: 30 * DAY,
  session: DAY,
  export: DAY,
  rate_limit: DAY,
  account: DAY,
  registrar_account: 365 * DAY,
  role_invitation: 7 * DAY,
  removal_notice: 30 * DAY,
  consent_receipt: 3 * 365 * DAY,
  deletion_receipt: 3 * 365 * DAY,
  register_report: 180 * DAY,
  expected_person: 365 * DAY,
  expected_check: 30 * MINUTE,
  expected_replaced: DAY,
  organisation_proof: 365 * DAY,
  number_try: 30 * DAY,
} as const;
export type LapsingKind = keyof typeof PERIODS;
/** With what is kept until something happens: somebody leaves, a register is dissolved. */
export type RetentionKind =
  | LapsingKind
  | "identity"
  | "health_status"
  | "membership"
  | "register"
  | "audit_event";

const UNITS = [
  ["years", 365 * DAY],
  ["days", DAY],
  ["hours", HOUR],
  ["minutes", MINUTE],
] as const;

/** A period of whole minutes in words, by its largest unit. */
export const periodText = (ms: number, locale: Locale): string => {
  const [unit, size] = UNITS.find(([, each]) => ms >= each && ms % each === 0) ?? ["minutes", MINUTE];
  return words(locale).retention(`period.${unit}`, { count: ms / size });
};
