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

/** Says who asks and that nobody has to; nothing of who else is on the list. */
export const joinReminder = (organisationName: string, joinUrl: string): string =>
  `【团体簿】「${organisationName}」请您加入本单位的团体簿，打开链接核对后填写：${joinUrl} 。加入自愿，可随时退出；不是该单位人员请忽略。`;
