import type { ConsentLocale } from "#domain/consent/consent.ts";
import { DomainError } from "#domain/errors.ts";
import { type IssueCodeDeps, issueCode } from "#features/account/issue-code.ts";
import type { Deps } from "#ports/deps.ts";
import { draftOfRegister, requireSameText } from "./draft-of-register.ts";
import { openInvitation } from "./open-invitation.ts";

/**
 * Sends a new code for a join that the source has confirmed; the count of tries goes on. Throws what openInvitation
 * throws, and draft_expired, text_changed, too_many_attempts, sms_budget_spent, otp_locked.
 */
export const resendCode = async (
  deps: IssueCodeDeps & Pick<Deps, "db" | "drafts">,
  {
    joinCode,
    draftKey,
    browser,
    locale,
  }: { joinCode: string; draftKey: string | null; browser: string; locale: ConsentLocale },
): Promise<void> => {
  const invitation = await openInvitation(deps, { joinCode, draftKey });
  const { registerId, organisationName } = invitation;
  const draft = await draftOfRegister(deps, { draftKey, registerId, now: deps.clock() });
  if (draft?.stage !== "code") {
    throw new DomainError("draft_expired");
  }
  requireSameText(draft, invitation);
  await issueCode(deps, {
    key: { purpose: "join", phone: draft.claim.phone, scope: registerId, browser },
    locale,
    asking: { by: "joiner", document: draft.claim.document, organisationName },
  });
};
