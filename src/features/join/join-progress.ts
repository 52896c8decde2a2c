import {
  CONSENT_VERSION,
  type ConsentLocale,
  type ConsentText,
  consentText,
  shownText,
} from "#domain/consent/consent.ts";
import type { ConsentGiver, GiverKind } from "#domain/consent/giver.ts";
import type { DocumentType } from "#domain/identity/document.ts";
import { maskPhone } from "#domain/identity/mask.ts";
import { type AssistedEnd, joinsAt } from "#domain/register/assisted-join.ts";
import { type GroupChoice, joiningChoice } from "#features/groups/list-groups.ts";
import { ownView } from "#features/rights/own-view.ts";
import type { OwnView } from "#features/rights/shapes.ts";
import { isOfUse } from "#platform/sms/is-of-use.ts";
import { messageDelay } from "#platform/sms/message-delay.ts";
import type { FoundJoin, WaitingJoin } from "#ports/assisted-joins.ts";
import type { Deps } from "#ports/deps.ts";
import type { JoinDraft } from "#ports/draft-store.ts";
import { draftOfRegister } from "./draft-of-register.ts";
import { invitationOf, type OpenInvitation, registerOfCode } from "./open-invitation.ts";

/** What the person has filled in, to fill in the form again. */
type KeptAnswers = {
  name: string;
  documentType: DocumentType;
  documentNumber: string;
  phone: string;
  groupId: string | null;
};

/** `shown`: which text this is, for the form to send back. */
type Asking = {
  shown: string;
  invitation: OpenInvitation;
  consent: ConsentText;
  groups: GroupChoice[];
};

/** A registrar has helped; `joinsAt` as joinsAt has it, `helpNumber` for a second administrator. */
type WaitingHelp = {
  phoneMasked: string;
  helpNumber: string | null;
  noticeSentAt: Date | null;
  alone: boolean;
  joinsAt: Date | null;
  expiresAt: Date;
};

/**
 * Where the code is: `failed` when it was not sent and will not be. It is told to whoever the source has confirmed to be the
 * phone's owner.
 */
type CodeSending = "under_way" | "late" | "failed";

/**
 * How far this browser has got with this register. `ended`: what became of a registrar's help, as long as it is remembered.
 * `reread`: the form had been sent, and its text has changed since; who gave the consent is told with it.
 */
export type JoinProgress =
  | (Asking & { stage: "start" | "form"; kept: KeptAnswers | null })
  | (Asking & { stage: "reread"; kept: KeptAnswers; giver: ConsentGiver })
  | (Asking & { stage: "code"; kept: KeptAnswers; phoneMasked: string; helpNumber: string | null } & {
      sending: CodeSending;
    })
  | (Asking & { stage: "waiting"; kept: null; sending: CodeSending } & WaitingHelp)
  | (Asking & { stage: "ended"; kept: null; outcome: AssistedEnd })
  | { stage: "done"; membership: OwnView };

/** Throws what openInvitation throws; but whoever has joined is shown the receipt also when the code has expired or the register is paused or full. */
export const joinProgress = async (
  deps: Pick<
    Deps,
    "clock" | "drafts" | "assistedJoins" | "db" | "settings" | "memberships" | "comparisons" | "smsOutbox"
  >,
  {
    joinCode,
    draftKey,
    locale,
    onBehalf,
  }: { joinCode: string; draftKey: string | null; locale: ConsentLocale; onBehalf?: GiverKind },
): Promise<JoinProgress> => {
  const now = deps.clock();
  const found = await registerOfCode(deps, joinCode);
  const draft = await draftOfRegister(deps, { draftKey, registerId: found.register.id, now });
  const membership = draft?.stage === "done" ? await deps.memberships.byReceipt(draft.receiptNumber) : null;
  if (membership) {
    return {
      stage: "done",
      membership: ownView(membership, { now, coveredAt: await deps.comparisons.lastCoveredAt() }),
    };
  }
  const invitation = invitationOf(found, draft, now);
  const { textVersion } = invitation;
  const isReread = draft?.stage === "code" && draft.textVersion !== textVersion;
  const giver = onBehalf ?? (isReread ? draft.giver.by : "self");
  const asking = {
    shown: shownText(textVersion, locale, giver),
    invitation,
    consent: consentText(CONSENT_VERSION, locale, invitation, giver),
    groups: await joiningChoice(deps, invitation.registerId),
  };
  const helped = await helpOf(deps, { draftKey, draft, registerId: invitation.registerId, now });
  if (helped?.state === "waiting") {
    const sending = await codeSending(deps, helped.draft.claim.phone);
    return { ...asking, stage: "waiting", kept: null, sending, ...waitingHelp(helped, draft) };
  }
  if (helped && !draft) {
    return { ...asking, stage: "ended", kept: null, outcome: helped.state };
  }
  if (!draft || draft.stage === "done") {
    return { ...asking, stage: "start", kept: null };
  }
  const { name, document, phone } = draft.claim;
  const { groupId } = draft;
  const kept = { name, documentType: document.type, documentNumber: document.number, phone, groupId };
  if (isReread) {
    return { ...asking, stage: "reread", kept, giver: draft.giver };
  }
  return draft.stage === "form"
    ? { ...asking, stage: "form", kept }
    : {
        ...asking,
        stage: "code",
        kept,
        phoneMasked: maskPhone(phone),
        helpNumber: draft.helpNumber,
        sending: await codeSending(deps, phone),
      };
};

const codeSending = async (deps: Pick<Deps, "clock" | "smsOutbox">, phone: string): Promise<CodeSending> => {
  const [newest, delay] = await Promise.all([deps.smsOutbox.newest(phone, "join_code"), messageDelay(deps)]);
  if (newest?.state === "failed" || (newest?.state === "queued" && !isOfUse(newest, deps.clock()))) {
    return "failed";
  }
  return newest?.state === "sent" || delay === null ? "under_way" : "late";
};

/** What became of a registrar's help; only whoever has asked for any can have had it. */
const helpOf = async (
  { assistedJoins }: Pick<Deps, "assistedJoins">,
  of: { draftKey: string | null; draft: JoinDraft | null; registerId: string; now: Date },
): Promise<FoundJoin | null> => {
  const mayHave = of.draft === null || (of.draft.stage === "code" && of.draft.helpNumber !== null);
  return of.draftKey !== null && mayHave ? assistedJoins.byDraft(of.draftKey, of.registerId, of.now) : null;
};

/** Nothing in clear: it may wait for days on a device that others use too. */
const waitingHelp = (helped: WaitingJoin, draft: JoinDraft | null): WaitingHelp => ({
  phoneMasked: maskPhone(helped.draft.claim.phone),
  helpNumber: draft?.stage === "code" ? draft.helpNumber : null,
  noticeSentAt: helped.noticeSentAt,
  alone: helped.alone,
  joinsAt: joinsAt(helped),
  expiresAt: helped.expiresAt,
});
