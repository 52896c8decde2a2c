import type { DocumentType } from "#domain/identity/document.ts";
import { maskDocument, maskName } from "#domain/identity/mask.ts";
import type { Deps } from "#ports/deps.ts";
import type { CodeDraft } from "#ports/draft-store.ts";
import { draftAsking } from "./draft-asking.ts";

/** As much as it takes to compare with the identity document of the person who stands there. */
export type MaskedPerson = { nameMasked: string; documentType: DocumentType; documentMasked: string };

/** `waiting`: somebody has helped already; `isYours` when that was this account, and so another is to confirm. */
export type AskingPerson = MaskedPerson & { waiting: { assistedJoinId: string; isYours: boolean } | null };

export const maskedPerson = ({ claim: { name, document } }: CodeDraft): MaskedPerson => ({
  nameMasked: maskName(name),
  documentType: document.type,
  documentMasked: maskDocument(document),
});

/** Who asks for help under this number; looking is recorded. Throws what draftAsking throws. */
export const askingPerson = async (
  deps: Pick<Deps, "clock" | "drafts" | "assistedJoins" | "limiter" | "audit">,
  { accountId, ...asked }: { accountId: string; registerId: string; helpNumber: string },
): Promise<AskingPerson> => {
  const now = deps.clock();
  const { draft, waiting } = await draftAsking(deps, asked, now);
  const { registerId } = asked;
  await deps.audit.append({ action: "assist.viewed", at: now, actorId: accountId, registerId });
  return {
    ...maskedPerson(draft),
    waiting: waiting && {
      assistedJoinId: waiting.assistedJoinId,
      isYours: waiting.assistedBy === accountId,
    },
  };
};
