import type { Standing } from "#domain/sms/budget.ts";
import { spend, takeOf } from "#platform/sms/sms-budget.ts";
import type { Deps } from "#ports/deps.ts";
import type { SmsTake } from "#ports/sms-outbox.ts";

type PayDeps = Pick<Deps, "clock" | "settings" | "smsOutbox" | "limiter" | "log">;

/**
 * `sent`; or `reserved`: the day's messages for this are used up, and one goes out only to a phone with a membership or a
 * role, and only so many a day. Which it was is told to nobody, and the same work is done.
 */
export type CodeOutcome = "sent" | "reserved";

/** What was taken of the day, and what is said of it; with `isWithheld` nothing was, and nothing may go out. */
export type Paid = { take: SmsTake; outcome: CodeOutcome; isWithheld: boolean };

/** Of the share of joins, and of what the register may have of it; null when that is used up. */
export const payForJoin = async (deps: PayDeps, registerId: string, parts: number): Promise<Paid | null> => {
  const take = takeOf(deps, "join", { parts, registerId });
  return (await spend(deps, take)) ? { take, outcome: "sent", isWithheld: false } : null;
};

/**
 * Of the share of sign-ins while there is any, and of the reserve then. Whoever is known may learn that even that is used
 * up: null. Others may not, since it tells whose phone has a membership or a role: the same is done for every phone.
 */
export const payForSignIn = async (
  deps: PayDeps,
  { standing, phone, parts }: { standing: Standing; phone: string; parts: number },
): Promise<Paid | null> => {
  const shared = takeOf(deps, "sign_in", { parts, registerId: null });
  if (await spend(deps, shared)) {
    return { take: shared, outcome: "sent", isWithheld: false };
  }
  if (standing === "known") {
    const point = { limit: "sms_reserved_per_phone", subject: phone, about: "known" } as const;
    const take = takeOf(deps, "known", { parts, registerId: null });
    if (!(await deps.limiter.count([point], parts))) {
      return null;
    }
    return (await spend(deps, take)) ? { take, outcome: "sent", isWithheld: false } : null;
  }
  const point = { limit: "sms_reserved_per_phone", subject: phone, about: "member" } as const;
  const mayHave = await deps.limiter.count([point], parts);
  const isMeant = standing === "member" && mayHave;
  const take = takeOf(deps, "member", { parts: isMeant ? parts : 0, registerId: null });
  const isPaid = await spend(deps, take);
  return isMeant && isPaid
    ? { take, outcome: "reserved", isWithheld: false }
    : { take: { ...take, parts: 0 }, outcome: "reserved", isWithheld: true };
};
