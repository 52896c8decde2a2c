import { startOfShanghaiDay } from "#domain/health/shanghai-time.ts";

export const EXPECTED_STATES = ["missing", "joined", "left"] as const;
/** missing: not in the register, and never were. left: had joined. */
export type ExpectedState = (typeof EXPECTED_STATES)[number];

/** Who may be reminded: missing, with a phone, less than `most` times so far, and not since `since`. */
export type Remindable = { registerId: string; most: number; since: Date };

/** As often as somebody is asked in all to join; who does not want to is then left in peace. */
const MAX_REMINDERS = 3;

/** Who may be reminded at `now`: at most once a calendar day (Asia/Shanghai). */
export const remindableAt = (registerId: string, now: Date): Remindable => ({
  registerId,
  most: MAX_REMINDERS,
  since: startOfShanghaiDay(now),
});

/** add: to those who are on the list. replace: those who are not in the file are taken off the list. */
export const IMPORT_MODES = ["add", "replace"] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** Whose import it is: of another register it does not exist. */
export type ImportOf = { registerId: string; importId: string };
