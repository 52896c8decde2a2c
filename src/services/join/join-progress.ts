import {
  CONSENT_VERSION,
  type ConsentLocale,
  type ConsentText,
  consentText,
} from "#domain/consent/consent.ts";
import type { GiverKind } from "#domain/consent/giver.ts";
import type { DocumentType } from "#domain/identity/document.ts";
import { maskPhone } from "#domain/identity/mask.ts";
import type { Deps } from "#ports/deps.ts";
import { type GroupChoice, joiningChoice } from "#services/groups/joining-choice.ts";
import { type OwnView, ownView } from "#services/member/own-view.ts";
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

type Asking = { invitation: OpenInvitation; consent: ConsentText; groups: GroupChoice[] };

/** How far this browser has got with this register. */
export type JoinProgress =
  | (Asking & { stage: "start" | "form"; kept: KeptAnswers | null })
  | (Asking & { stage: "code"; kept: KeptAnswers; phoneMasked: string; helpNumber: string | null })
  | { stage: "done"; membership: OwnView };

/** Throws what openInvitation throws; but whoever has joined is shown the receipt also when the code has expired or the register is paused or full. */
export const joinProgress = async (
  deps: Pick<Deps, "clock" | "registers" | "drafts" | "groups" | "memberships" | "comparisons">,
  {
    joinCode,
    draftKey,
    locale,
    onBehalf = "self",
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
  const asking = {
    invitation,
    consent: consentText(CONSENT_VERSION, locale, invitation, onBehalf),
    groups: await joiningChoice(deps, invitation.registerId),
  };
  if (!draft || draft.stage === "done") {
    return { ...asking, stage: "start", kept: null };
  }
  const { name, document, phone } = draft.claim;
  const { groupId } = draft;
  const kept = { name, documentType: document.type, documentNumber: document.number, phone, groupId };
  return draft.stage === "form"
    ? { ...asking, stage: "form", kept }
    : {
        ...asking,
        stage: "code",
        kept,
        phoneMasked: maskPhone(phone),
        helpNumber: draft.helpNumber,
      };
};
