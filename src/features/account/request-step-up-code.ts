import type { ConsentLocale } from "#domain/consent/consent.ts";
import { type IssueCodeDeps, issueCode } from "./issue-code.ts";

/** Sends the signed-in person a code that only this session can use. Throws otp_locked, too_many_attempts. */
export const requestStepUpCode = (
  deps: IssueCodeDeps,
  { sessionId, phone, locale }: { sessionId: string; phone: string; locale: ConsentLocale },
): Promise<unknown> =>
  issueCode(deps, {
    key: { purpose: "step_up", phone, scope: "", browser: sessionId },
    locale,
    asking: { by: "owner" },
  });
