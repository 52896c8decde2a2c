import type { Deps } from "#ports/deps.ts";
import { otpProblem, parseCode } from "./otp-problem.ts";

/**
 * Notes on the session that whoever is at it holds the phone now. Throws invalid_input, otp_wrong, otp_expired, otp_used,
 * otp_locked.
 */
export const confirmStepUp = async (
  deps: Pick<Deps, "clock" | "otp" | "sessions" | "audit">,
  input: { sessionId: string; accountId: string; phone: string; code: string },
): Promise<void> => {
  const { sessionId, accountId, phone } = input;
  const code = parseCode(input.code);
  const now = deps.clock();
  const check = await deps.otp.check({ purpose: "step_up", phone, scope: "", browser: sessionId }, code, now);
  if (check.outcome !== "right") {
    throw otpProblem(check, now);
  }
  await deps.sessions.noteSteppedUp(sessionId, now);
  await deps.audit.append({ action: "account.stepped_up", at: now, actorId: accountId });
};
