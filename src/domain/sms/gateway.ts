/**
 * What the outbox tells of the gateway. `lastTryFailed`: the latest message that was handed over was not taken; one that the
 * gateway will never accept was answered all the same. `untriedSince`: from when the oldest message is that nobody has tried
 * to hand over. `unsentSince`: from when the oldest is that was asked for after the last one had gone out, and has not.
 */
export type GatewayRecord = {
  lastTriedAt: Date | null;
  lastTryFailed: boolean;
  lastSentAt: Date | null;
  untriedSince: Date | null;
  unsentSince: Date | null;
};

/** A failure is as good as news for so long when nothing was tried after it. */
const NEWS_MS = 10 * 60_000;
/** A gateway that took a message so long ago may have failed at another one by itself. */
const WORKS_STILL_MS = 20_000;
/** As long as a message may wait for its turn. */
const TURN_MS = 60_000;

/** Since when messages are late; null while they go out. */
export const lateSince = (record: GatewayRecord, now: Date): Date | null => {
  const { lastTriedAt, lastTryFailed, lastSentAt, untriedSince, unsentSince } = record;
  const age = (at: Date | null): number =>
    at === null ? Number.POSITIVE_INFINITY : now.getTime() - at.getTime();
  const isFailing = lastTryFailed && age(lastTriedAt) < NEWS_MS && age(lastSentAt) > WORKS_STILL_MS;
  if (isFailing) {
    return unsentSince ?? lastTriedAt;
  }
  return untriedSince !== null && age(untriedSince) > TURN_MS ? untriedSince : null;
};

/** Why a message was not taken, in the words that operators read. */
export const SMS_FAILURES = [
  "expired",
  "stopped",
  "unreachable",
  "timed_out",
  "failing",
  "overloaded",
  "unauthorised",
  "refused",
  "garbage",
  "internal",
] as const;
export type SmsFailure = (typeof SMS_FAILURES)[number];

/** Statuses by which a gateway says that it takes nothing from us: the address, the signature or the account is wrong. */
const UNAUTHORISED: ReadonlySet<number> = new Set([401, 402, 403, 404, 405]);

/** What an HTTP status other than 2xx means. Only `refused` is about the message and final. */
export const failureOfStatus = (status: number): "failing" | "overloaded" | "unauthorised" | "refused" => {
  if (UNAUTHORISED.has(status)) {
    return "unauthorised";
  }
  if (status === 429) {
    return "overloaded";
  }
  return status >= 400 && status < 500 && status !== 408 ? "refused" : "failing";
};

/** The outbox's word for what went wrong with a message, as operators read it. */
export const smsFailure = (error: string): SmsFailure => {
  const status = /^http_([0-9]{3})$/.exec(error)?.[1];
  return status === undefined
    ? (SMS_FAILURES.find((known) => known === error) ?? "internal")
    : failureOfStatus(Number(status));
};
