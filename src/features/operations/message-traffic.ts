import { lateSince, SMS_FAILURES, type SmsFailure, smsFailure } from "#domain/sms/gateway.ts";
import type { Deps } from "#ports/deps.ts";
import type { SmsTraffic } from "#ports/sms-outbox.ts";

/** `lateSince`: from when on no message has gone out, null while they do; `lastReason`: why the newest of those failed. */
export type MessageTraffic = Pick<SmsTraffic, "waiting" | "oldestWaitingAt" | "hours"> & {
  lateSince: Date | null;
  lastSentAt: Date | null;
  lastReason: SmsFailure | null;
  failures: { reason: SmsFailure; hour: number; day: number }[];
};

/** What goes out, what waits and what does not arrive, of the last 24 hours. */
export const messageTraffic = async ({
  clock,
  smsOutbox,
}: Pick<Deps, "clock" | "smsOutbox">): Promise<MessageTraffic> => {
  const now = clock();
  const { waiting, oldestWaitingAt, gateway, lastError, failures, hours } = await smsOutbox.traffic(now);
  return {
    waiting,
    oldestWaitingAt,
    lateSince: lateSince(gateway, now),
    lastSentAt: gateway.lastSentAt,
    lastReason: lastError === null ? null : smsFailure(lastError),
    failures: byReason(failures),
    hours,
  };
};

const byReason = (failures: SmsTraffic["failures"]): MessageTraffic["failures"] =>
  SMS_FAILURES.map((reason) => {
    const found = failures.filter(({ error }) => smsFailure(error) === reason);
    const sum = (of: "hour" | "day"): number => found.reduce((all, failure) => all + failure[of], 0);
    return { reason, hour: sum("hour"), day: sum("day") };
  })
    .filter(({ day }) => day > 0)
    .toSorted((one, other) => other.day - one.day);
