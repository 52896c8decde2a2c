import { SESSION_SECONDS } from "#domain/access/session.ts";
import { DomainError } from "#domain/errors.ts";
import { parsePhone } from "#domain/identity/phone.ts";
import type { Deps } from "#ports/deps.ts";
import { otpProblem, parseCode } from "#services/otp/otp-problem.ts";

export type NewSession = { sessionId: string; accountId: string; expiresAt: Date };

/**
 * Signs in whoever holds the code in the browser that asked for it: the account of the phone, made when there is none, and a session.
 * Throws invalid_input, otp_wrong, otp_expired, otp_used, otp_locked, too_many_attempts.
 */
export const confirmSignIn = async (
  deps: Pick<Deps, "clock" | "random" | "otp" | "limiter" | "accounts" | "sessions" | "audit">,
  input: { phone: string; code: string; browser: string; address: string },
): Promise<NewSession> => {
  const phone = parsePhone(input.phone);
  if (!phone.ok) {
    throw new DomainError("invalid_input", { fields: { phone: phone.problem } });
  }
  const code = parseCode(input.code);
  const now = deps.clock();
  const key = { purpose: "sign_in", phone: phone.value, scope: "", browser: input.browser } as const;
  // Whoever guesses at very many phones must not keep those behind the same address out who have signed in before.
  const points = (await deps.otp.hasProven(key, now))
    ? []
    : [{ limit: "sign_in_per_address", subject: input.address } as const];
  await deps.limiter.take(points);
  const check = await deps.otp.check(key, code, now);
  if (check.outcome !== "wrong") {
    await deps.limiter.giveBack(points);
  }
  if (check.outcome !== "right") {
    throw otpProblem(check, now);
  }
  const account = await deps.accounts.findOrCreate(phone.value, deps.random.uuid(now), now);
  const session = {
    sessionId: deps.random.uuid(now),
    accountId: account.id,
    expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
  };
  await deps.sessions.create({
    id: session.sessionId,
    accountId: account.id,
    now,
    expiresAt: session.expiresAt,
  });
  await deps.audit.append({ action: "account.signed_in", at: now, actorId: account.id });
  return session;
};
