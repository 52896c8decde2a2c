import { DomainError } from "#domain/errors.ts";
import { assistAskText } from "#domain/sms/texts.ts";
import type { Deps } from "#ports/deps.ts";
import type { CodeDraft } from "#ports/draft-store.ts";
import { existingRegister } from "#services/register/existing-register.ts";
import { queueSms } from "#services/sms/queue-sms.ts";

export type AskPhoneDeps = Pick<
  Deps,
  "clock" | "random" | "log" | "settings" | "registers" | "assistedJoins" | "smsOutbox" | "jobs"
>;

/**
 * Sends the link under which the person agrees or refuses. On a day without messages it is left to the next one: nobody
 * joins by silence before it has gone out.
 */
export const askPhone = async (
  deps: AskPhoneDeps,
  { assistedJoinId, draft }: { assistedJoinId: string; draft: CodeDraft },
): Promise<void> => {
  const { organisationName } = await existingRegister(deps, draft.registerId);
  const link = `${deps.settings.publicUrl}/c/${await deps.assistedJoins.token(assistedJoinId)}`;
  const body = assistAskText(draft.consent.locale, organisationName, link);
  try {
    const { messageId } = await queueSms(deps, {
      to: draft.claim.phone,
      body,
      purpose: "assisted_notice",
      registerId: draft.registerId,
    });
    await deps.assistedJoins.noticeQueued(assistedJoinId, messageId);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "sms_budget_spent")) {
      throw error;
    }
  }
};
