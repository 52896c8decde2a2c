import type { Device } from "#domain/access/device.ts";
import { SESSION_LIMITS, type SessionKind } from "#domain/access/session.ts";
import { DomainError } from "#domain/errors.ts";
import { parsePhone } from "#domain/identity/phone.ts";
import { addressPoints } from "#platform/limits/address-points.ts";
import type { Deps } from "#ports/deps.ts";
import type { OtpCheck } from "#ports/otp-store.ts";
import { otpProblem, parseCode } from "./otp-problem.ts";

export type NewSession = { sessionId: string; accountId: string; kind: SessionKind; expiresAt: Date };

type SignIn = {
  phone: string;
  code: string;
  browser: string;
  address: string;
  kind: SessionKind;
  device: Device;
  /** The session that this browser had so far, whoever's: it ends here. */
  replaces: string | null;
};

/**
 * Signs in whoever holds the code in the browser that asked for it: the account of the phone, made when there is none,
 * and a new session.
 * Throws invalid_input, otp_wrong, otp_expired, otp_used, otp_locked, too_many_attempts.
 */
export const confirmSignIn = async (
  deps: Pick<Deps, "clock" | "random" | "otp" | "limiter" | "accounts" | "sessions" | "audit">,
  input: SignIn,
): Promise<NewSession> => {
  const phone = parsePhone(input.phone);
  if (!phone.ok) {
    throw new DomainError("invalid_input", { fields: { phone: phone.problem } });
  }
  const code = parseCode(input.code);
  const now = deps.clock();
  const key = { purpose: "sign_in", phone: phone.value, scope: "", browser: input.browser } as const;
  // Whoever guesses at very many phones must not keep those behind the same address out who have signed in before.
  const isKnown = await deps.otp.hasProven(key, now);
  const points = isKnown ? [] : addressPoints("sign_in_per_address", input.address);
  await deps.limiter.take(points);
  const check = await deps.otp.check(key, code, now);
  if (!isWrongTry(check)) {
    await deps.limiter.giveBack(points);
  }
  if (check.outcome !== "right") {
    throw otpProblem(check, now);
  }
  const ownId = deps.random.uuid(now);
  const account = await deps.accounts.findOrCreate(phone.value, ownId, now);
  if (input.replaces !== null) {
    await deps.sessions.revoke(input.replaces, now);
  }
  const { kind, device } = input;
  const id = deps.random.uuid(now);
  const accountId = account.id;
  const expiresAt = new Date(now.getTime() + SESSION_LIMITS[kind].lifeSeconds * 1000);
  // Whoever has just got an account has no other device to be told on.
  const newDevice = !isKnown && accountId !== ownId;
  await deps.sessions.create({ id, accountId, kind, device, createdAt: now, expiresAt, newDevice });
  await deps.audit.append({ action: "account.signed_in", at: now, actorId: accountId });
  return { sessionId: id, accountId, kind, expiresAt };
};

/** The try that locks is a wrong one too. */
const isWrongTry = (check: OtpCheck): boolean =>
  check.outcome === "wrong" || (check.outcome === "locked" && check.byThisTry);
