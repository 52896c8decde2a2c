import { ZONE } from "#domain/health/shanghai-time.ts";
import { noticeEndsAt } from "#domain/register/text-change.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { lapsedText, textChangeText } from "#domain/sms/texts.ts";
import { linkRegister } from "#features/organisation/keep-proofs.ts";
import { enqueueMessages, storeSms } from "#platform/sms/queue-sms.ts";
import { noticesLeft, spend, takeOf } from "#platform/sms/sms-budget.ts";
import type { Deps } from "#ports/deps.ts";
import type { AskedMember } from "#ports/text-changes.ts";
import { certifyErasure } from "./certify-erasure.ts";

export type TextChangeDeps = Pick<
  Deps,
  "clock" | "random" | "settings" | "receiptSigner" | "textChanges" | "db" | "smsOutbox" | "jobs" | "log"
>;

/** As many members as one round of upkeep tells or takes out; the next one comes within half a minute. */
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
  const now = deps.clock();
  const limit = await batch(deps);
  const told = await deps.textChanges.tell({
    limit,
    notDueBefore: noticeEndsAt(now),
    now,
    message: ({ phone, after, dueAt }) => {
      const body = textChangeText(after.organisationName, day(dueAt), deps.settings.publicUrl);
      return { id: deps.random.uuid(now), to: phone, body, take: takeFor(deps, body) };
    },
  });
  await enqueueMessages(deps, told);
};

/** What the platform owes a member, whichever register they are in. */
const takeFor = (deps: TextChangeDeps, body: string) =>
  takeOf(deps, "notice", { parts: smsParts(body), registerId: null });

/** Takes out whoever was told and has not agreed when a change is due, with a receipt, and puts in force what all have agreed to. */
export const settleTextChanges = async (deps: TextChangeDeps): Promise<void> => {
  for (const member of await deps.textChanges.lapsed(deps.clock(), await batch(deps))) {
    await takeOut(deps, member);
  }
  const at = deps.clock();
  const event = (registerId: string) => ({ action: "register.change_settled", at, registerId }) as const;
  for (const registerId of await deps.textChanges.settle(event)) {
    await linkRegister(deps, registerId, at);
  }
};

/** As long as every other. */
const SOME_RECEIPT = "00000000-0000-7000-8000-000000000000";

/** The message is paid for first: whoever is taken out is told. */
const takeOut = async (
  deps: TextChangeDeps,
  { membershipId, registerId, phone, after }: AskedMember,
): Promise<void> => {
  const now = deps.clock();
  const text = (receiptId: string): string =>
    lapsedText(after.organisationName, `${deps.settings.publicUrl}/me/receipt?id=${receiptId}`);
  const take = takeFor(deps, text(SOME_RECEIPT));
  if (!(await spend(deps, take))) {
    return;
  }
  const certify = certifyErasure(deps, { event: "consent_lapsed", at: now });
  const by = { action: "member.consent_lapsed", actorId: null } as const;
  const departure = await deps.textChanges.takeOut({ membershipId, registerId, by, now, certify });
  if (departure === null) {
    await deps.smsOutbox.unspend(take);
    return;
  }
  await storeSms(deps, { to: phone, body: text(departure.receiptId), purpose: "notice" });
};
