import type { DocumentType } from "#domain/identity/document.ts";
import { maskDocument, maskName } from "#domain/identity/mask.ts";
import type { Deps } from "#ports/deps.ts";
import { draftAsking } from "./draft-asking.ts";

/** As much as it takes to compare with the identity document of the person who stands there. */
export type AskingPerson = { nameMasked: string; documentType: DocumentType; documentMasked: string };

/** Who asks for help under this number; looking is recorded. Throws what draftAsking throws. */
export const askingPerson = async (
  deps: Pick<Deps, "clock" | "drafts" | "limiter" | "audit">,
  { accountId, ...asked }: { accountId: string; registerId: string; helpNumber: string },
): Promise<AskingPerson> => {
  const now = deps.clock();
  const { draft } = await draftAsking(deps, asked, now);
  const { registerId } = asked;
  await deps.audit.append({ action: "assist.viewed", at: now, actorId: accountId, registerId });
  const { name, document } = draft.claim;
  return {
    nameMasked: maskName(name),
    documentType: document.type,
    documentMasked: maskDocument(document),
  };
};
