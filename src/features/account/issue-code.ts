import type { ConsentLocale } from "#domain/consent/consent.ts";
import { DomainError } from "#domain/errors.ts";
import type { IdentityDocument } from "#domain/identity/document.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { CODE_MINUTES, codeText } from "#domain/sms/texts.ts";
import { addressPoints } from "#platform/limits/address-points.ts";
import { storeSms } from "#platform/sms/queue-sms.ts";
import { budgetSpent } from "#platform/sms/sms-budget.ts";
import type { Deps } from "#ports/deps.ts";
import type { OtpKey } from "#ports/otp-store.ts";
import type { LimitPoint } from "#ports/rate-limiter.ts";
import { type CodeOutcome, payForJoin, payForSignIn } from "./pay-for-code.ts";

const CODE_DIGITS = 6;

export type IssueCodeDeps = Pick<
  Deps,
  "clock" | "random" | "otp" | "limiter" | "settings" | "smsOutbox" | "jobs" | "log"
>;

/**
 * Who asks. `address`: anybody, who may name any phone. `document`: whoever the source has just confirmed to have it and the
 * phone, to join. Neither: whoever is signed in with the phone.
 */
type Asking =
  | { by: "anybody"; address: string }
  | { by: "joiner"; document: IdentityDocument; organisationName: string }
  | { by: "owner" };

export type CodeRequest = {
  key: OtpKey;
  locale: ConsentLocale;
  asking: Asking;
  /** A code issued less than this many milliseconds ago is kept, and no second message goes out. */
  keepWithinMs?: number;
};

/**
 * Issues a one-time code and queues the message that carries it. Throws too_many_attempts, sms_budget_spent, and
 * otp_locked with the minutes to wait when the tries of this key are used up: then a message would be of no use.
 */
export const issueCode = async (
  deps: IssueCodeDeps,
  { key, locale, asking, keepWithinMs = 0 }: CodeRequest,
): Promise<CodeOutcome> => {
  const now = deps.clock();
  const code = deps.random.digits(CODE_DIGITS);
  const organisationName = asking.by === "joiner" ? asking.organisationName : "";
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
  const body = codeText(key.purpose, locale, { code, expiresAt }, organisationName);
  const parts = smsParts(body);
  const standing = asking.by === "anybody" ? await deps.otp.standing(key, now) : "known";
  const limits = limitsOf(key, asking, standing === "known");
  await deps.limiter.take(limits, parts);
  // Before the code: one that replaced the old one without being sent would leave the person with none.
  const paid =
    asking.by === "joiner"
      ? await payForJoin(deps, key.scope, parts)
      : await payForSignIn(deps, { standing, phone: key.phone, parts });
  if (paid === null) {
    await deps.limiter.giveBack(limits, parts);
    throw budgetSpent(asking.by === "joiner" ? "join" : "sign_in");
  }
  const issued = await deps.otp.issue(key, code, { now, expiresAt, keepWithinMs });
  if (issued.outcome !== "issued") {
    await deps.smsOutbox.unspend(paid.take);
    await deps.limiter.giveBack(limits, parts);
  }
  if (issued.outcome === "locked") {
    throw new DomainError("otp_locked", { params: { minutes: minutesUntil(issued.until, now) } });
  }
  if (issued.outcome === "issued") {
    const { isWithheld } = paid;
    const purpose = paid.outcome === "reserved" ? "reserved" : (`${key.purpose}_code` as const);
    await storeSms(deps, { to: key.phone, body, purpose, isWithheld });
  }
  return paid.outcome;
};

/**
 * Messages that strangers ask for in somebody's name must not use up those of the person's own: a browser that has proven
 * the phone before has a limit to itself, and so has what is only sent once the source has confirmed the person. That one
 * goes by the proof too: whoever has one identity, or a stolen one, gets five codes a day for each register and no more.
 */
const limitsOf = (
  { purpose, phone, browser, scope }: OtpKey,
  asking: Asking,
  isKnown: boolean,
): LimitPoint[] => {
  switch (asking.by) {
    case "owner":
      return [{ limit: "sms_per_proven_phone", subject: `${purpose}:${phone}` }];
    case "joiner": {
      const { type, number } = asking.document;
      return [
        { limit: "sms_per_proven_phone", subject: `${purpose}:${phone}` },
        { limit: "join_codes_per_proof", subject: `${type}:${number}`, about: scope },
      ];
    }
    case "anybody":
      return isKnown
        ? [{ limit: "sms_per_proven_phone", subject: `${purpose}:${phone}:${browser}` }]
        : [
            { limit: "sms_per_phone", subject: phone },
            ...addressPoints("sms_per_phone_and_address", asking.address, phone),
            ...addressPoints("sms_per_address", asking.address),
          ];
  }
};

/** Whole minutes, rounded up, that somebody has to wait. */
export const minutesUntil = (until: Date, now: Date): number =>
  Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
