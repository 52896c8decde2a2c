import type { ConsentLocale } from "#domain/consent/consent.ts";
import { DomainError } from "#domain/errors.ts";
import { parsePhone } from "#domain/identity/phone.ts";
import { messageDelay } from "#platform/sms/message-delay.ts";
import { type IssueCodeDeps, issueCode } from "./issue-code.ts";
import type { CodeOutcome } from "./pay-for-code.ts";

/**
 * Sends a sign-in code to this phone. Throws invalid_input, otp_locked, too_many_attempts, sms_budget_spent. Every phone
 * gets the same answer: whether it has an account, a membership or a role is not told. `late`: messages did not go out when
 * it was asked for.
 */
export const requestSignInCode = async (
  deps: IssueCodeDeps,
  {
    phone: raw,
    browser,
    address,
    locale,
  }: { phone: string; browser: string; address: string; locale: ConsentLocale },
): Promise<{ outcome: CodeOutcome; late: boolean }> => {
  const phone = parsePhone(raw);
  if (!phone.ok) {
    throw new DomainError("invalid_input", { fields: { phone: phone.problem } });
  }
  const late = (await messageDelay(deps)) !== null;
  const outcome = await issueCode(deps, {
    key: { purpose: "sign_in", phone: phone.value, scope: "", browser },
    locale,
    asking: { by: "anybody", address },
  });
  return { outcome, late };
};
