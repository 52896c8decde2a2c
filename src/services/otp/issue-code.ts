import type { ConsentLocale } from "#domain/consent/consent.ts";
import { DomainError } from "#domain/errors.ts";
import type { SmsShare } from "#domain/sms/budget.ts";
import type { Deps } from "#ports/deps.ts";
import type { OtpKey } from "#ports/otp-store.ts";
import type { LimitPoint } from "#ports/rate-limiter.ts";
import { queueSms } from "#services/sms/queue-sms.ts";
import { requireBudget } from "#services/sms/sms-budget.ts";
import { CODE_MINUTES, codeMessage } from "./code-message.ts";

const CODE_DIGITS = 6;

export type IssueCodeDeps = Pick<
  Deps,
  "clock" | "random" | "otp" | "limiter" | "settings" | "smsOutbox" | "jobs" | "log"
>;

export type CodeRequest = {
  key: OtpKey;
  locale: ConsentLocale;
  /** Named in the message of a join. */
  organisationName?: string;
  /**
   * The network address, where anybody may name any phone; absent where whoever asks is known to belong to it, because
   * the source has said so or they are signed in.
   */
  address?: string;
  /** A code issued less than this many milliseconds ago is kept, and no second message goes out. */
  keepWithinMs?: number;
};

/**
 * Issues a one-time code and queues the message that carries it. Throws too_many_attempts, sms_budget_spent, and
 * otp_locked with the minutes to wait when the tries of this key are used up: then a message would be of no use.
 */
export const issueCode = async (
  deps: IssueCodeDeps,
  { key, locale, organisationName, address, keepWithinMs = 0 }: CodeRequest,
): Promise<void> => {
  const now = deps.clock();
  // First of all: a code that replaced the old one without being sent would leave the person with none.
  const share = address === undefined || (await deps.otp.hasProven(key, now)) ? "proven" : "anybody";
  await requireBudget(deps, share);
  await deps.limiter.take(limitsOf(key, address, share));
  const code = deps.random.digits(CODE_DIGITS);
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
  const issued = await deps.otp.issue(key, code, { now, expiresAt, keepWithinMs });
  if (issued.outcome === "locked") {
    throw new DomainError("otp_locked", { params: { minutes: minutesUntil(issued.until, now) } });
  }
  if (issued.outcome === "issued") {
    const body = codeMessage(key.purpose, locale, code, organisationName);
    await queueSms(deps, { to: key.phone, body, purpose: `${key.purpose}_code`, share });
  }
};

/**
 * Messages that strangers ask for in somebody's name must not use up those of the person's own: a browser that has proven
 * the phone before has a limit to itself, and so has what is only sent once the source has confirmed the person.
 */
const limitsOf = (
  { purpose, phone, browser }: OtpKey,
  address: string | undefined,
  share: SmsShare,
): LimitPoint[] => {
  if (address === undefined) {
    return [{ limit: "sms_per_proven_phone", subject: `${purpose}:${phone}` }];
  }
  if (share === "proven") {
    return [{ limit: "sms_per_proven_phone", subject: `${purpose}:${phone}:${browser}` }];
  }
  return [
    { limit: "sms_per_phone", subject: phone },
    { limit: "sms_per_phone_and_address", subject: `${phone}:${address}` },
    { limit: "sms_per_address", subject: address },
  ];
};

/** Whole minutes, rounded up, that somebody has to wait. */
export const minutesUntil = (until: Date, now: Date): number =>
  Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
