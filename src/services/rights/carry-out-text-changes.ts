import { ZONE } from "#domain/health/shanghai-time.ts";
import { noticeEndsAt } from "#domain/register/text-change.ts";
import { lapsedText, textChangeText } from "#domain/sms/texts.ts";
import type { Deps } from "#ports/deps.ts";
import type { AskedMember } from "#ports/text-changes.ts";
import { queueSms } from "#services/sms/queue-sms.ts";
import { noticesLeft } from "#services/sms/sms-budget.ts";
import { certifyErasure } from "./certify-erasure.ts";

export type TextChangeDeps = Pick<
  Deps,
  | "clock"
  | "random"
  | "settings"
  | "receiptSigner"
  | "textChanges"
  | "proofs"
  | "memberships"
  | "audit"
  | "smsOutbox"
  | "jobs"
  | "log"
>;

/** As many members as one sweep tells or takes out; the next one comes within half a minute. */
const BATCH = 200;

const day = (instant: Date): string =>
  new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, dateStyle: "long" }).format(instant);

/** Parts that a notice here takes at most, with a long name and address. */
const NOTICE_PARTS = 4;

/** As many as can be told now: on a day without messages nobody is taken out without a word. */
const batch = async (deps: TextChangeDeps): Promise<number> =>
  Math.min(BATCH, Math.floor((await noticesLeft(deps, null)) / NOTICE_PARTS));

/** Tells members of changes that they are asked to agree to. */
export const tellOfTextChanges = async (deps: TextChangeDeps): Promise<void> => {
  const told = await deps.textChanges.takeUntold(await batch(deps), noticeEndsAt(deps.clock()));
  for (const { phone, after, dueAt } of told) {
    const body = textChangeText(after.organisationName, day(dueAt), deps.settings.publicUrl);
    await queueSms(deps, { to: phone, body, purpose: "notice", registerId: null });
  }
};

/** Takes out whoever was told and has not agreed when a change is due, with a receipt, and puts in force what all have agreed to. */
export const settleTextChanges = async (deps: TextChangeDeps): Promise<void> => {
  for (const member of await deps.textChanges.lapsed(deps.clock(), await batch(deps))) {
    await takeOut(deps, member);
  }
  for (const registerId of await deps.textChanges.settle()) {
    await deps.proofs.link(registerId, deps.clock());
    await deps.audit.append({ action: "register.change_settled", at: deps.clock(), registerId });
  }
};

const takeOut = async (deps: TextChangeDeps, { membershipId, phone, after }: AskedMember): Promise<void> => {
  const now = deps.clock();
  const certify = certifyErasure(deps, { event: "consent_lapsed", at: now });
  const by = { action: "member.consent_lapsed", actorId: null } as const;
  const departure = await deps.memberships.leave({ membershipId, phone, by, now, certify });
  if (departure === null) {
    return;
  }
  const { receiptId } = departure;
  const page = `${deps.settings.publicUrl}/me/receipt?id=${receiptId}`;
  const body = lapsedText(after.organisationName, page);
  await queueSms(deps, { to: phone, body, purpose: "notice", registerId: null });
};
