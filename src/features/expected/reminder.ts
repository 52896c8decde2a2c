import { startOfShanghaiDay } from "#domain/health/shanghai-time.ts";
import type { Remindable } from "#ports/expected-store.ts";

/** As often as somebody is asked in all to join; who does not want to is then left in peace. */
const MAX_REMINDERS = 3;

/** Who may be reminded at `now`: at most once a calendar day (Asia/Shanghai). */
export const remindableAt = (registerId: string, now: Date): Remindable => ({
  registerId,
  most: MAX_REMINDERS,
  since: startOfShanghaiDay(now),
});
