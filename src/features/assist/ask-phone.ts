import { DomainError } from "#domain/errors.ts";
import { assistAskText } from "#domain/sms/texts.ts";
import { unaskedSms } from "#platform/sms/unasked-sms.ts";
import type { Deps } from "#ports/deps.ts";
import type { CodeDraft } from "#ports/draft-store.ts";
import { askingRegister } from "./asking-register.ts";

export type AskPhoneDeps = Pick<
  Deps,
  "clock" | "random" | "log" | "settings" | "db" | "assistedJoins" | "limiter" | "smsOutbox" | "jobs"
>;

/**
 * Sends the link under which the person agrees or refuses. Whoever filled in the form may not be whose phone it is, so it
 * counts as a message that nobody asked for. On a day without messages, or to a phone that has had its three, it is left to
 * a later one: nobody joins by silence before it has gone out.
 */
export const askPhone = async (
  deps: AskPhoneDeps,
  { assistedJoinId, draft }: { assistedJoinId: string; draft: CodeDraft },
): Promise<void> => {
  const { organisationName } = await askingRegister(deps, draft.registerId);
  const link = `${deps.settings.publicUrl}/c/${await deps.assistedJoins.token(assistedJoinId)}`;
  const body = assistAskText(draft.consent.locale, organisationName, link);
  try {
    const sent = await unaskedSms(deps, {
      to: draft.claim.phone,
      body,
      purpose: "assisted_notice",
      registerId: draft.registerId,
    });
    if (sent !== null) {
      await deps.assistedJoins.noticeQueued(assistedJoinId, sent.messageId);
    }
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "sms_budget_spent")) {
      throw error;
    }
  }
};
