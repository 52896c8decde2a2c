import { DomainError } from "#domain/errors.ts";
import { newReceiptNumber } from "#domain/register/receipt-number.ts";
import { assistedText } from "#domain/sms/texts.ts";
import type { Deps } from "#ports/deps.ts";
import type { CodeDraft } from "#ports/draft-store.ts";
import { firstRecord } from "#services/join/first-record.ts";
import { existingRegister } from "#services/register/existing-register.ts";
import { queueSms } from "#services/sms/queue-sms.ts";
import { draftAsking } from "./draft-asking.ts";

const RECEIPT_BYTES = 16;

type AssistJoinDeps = Pick<
  Deps,
  | "clock"
  | "random"
  | "log"
  | "settings"
  | "registers"
  | "drafts"
  | "limiter"
  | "healthSource"
  | "memberships"
  | "smsOutbox"
  | "jobs"
>;

/**
 * Completes the join of somebody who gets no message: the source has confirmed who they are, they have consented, and the
 * registrar has checked their identity document in person instead of the code. The phone is told, so that nobody joins
 * unawares. Throws what draftAsking throws, and source_unavailable, register_paused, register_full, assist_limit.
 */
export const assistJoin = async (
  deps: AssistJoinDeps,
  { accountId, ...asked }: { accountId: string; registerId: string; helpNumber: string },
): Promise<{ receiptNumber: string }> => {
  const now = deps.clock();
  const { registerId } = asked;
  const { organisationName } = await existingRegister(deps, registerId);
  const { helpNumber, draft } = await draftAsking(deps, asked, now);
  const { claim, token, consent, giver, textVersion, groupId } = draft;
  const joined = await deps.memberships.join({
    registerId,
    claim,
    token,
    proof: { by: "registrar", accountId, helpNumber },
    record: await firstRecord(deps, token),
    sourceId: deps.healthSource.id,
    consent,
    giver,
    textVersion,
    groupId,
    membershipId: deps.random.uuid(now),
    receiptNumber: newReceiptNumber(deps.random.bytes(RECEIPT_BYTES)),
    now,
  });
  if (joined.outcome !== "joined") {
    // It was used, or the code came after all, since the number was looked up above.
    throw new DomainError("help_number_unknown", { fields: { helpNumber: "unknown" } });
  }
  const { isNew, receiptNumber } = joined;
  if (isNew) {
    await tell(deps, registerId, draft, organisationName);
  }
  return { receiptNumber };
};

/** Of little use to whoever gets no messages, and of much to whoever's phone somebody else has named. */
const tell = async (
  deps: Parameters<typeof queueSms>[0],
  registerId: string,
  { claim, consent }: CodeDraft,
  organisationName: string,
): Promise<void> => {
  const body = assistedText(consent.locale, organisationName, deps.settings.publicUrl);
  try {
    await queueSms(deps, { to: claim.phone, body, purpose: "assisted_notice", registerId });
  } catch (error) {
    // They have joined: a day without messages does not undo that.
    if (!(error instanceof DomainError && error.code === "sms_budget_spent")) {
      throw error;
    }
  }
};
