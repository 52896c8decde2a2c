import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import { draftOfRegister, requireSameText } from "./draft-of-register.ts";
import { openInvitation } from "./open-invitation.ts";

/**
 * For whoever gets no message: gives the number by which a registrar who has them before their eyes finds this draft, for
 * 30 minutes from now. Throws what openInvitation throws, and draft_expired, text_changed.
 */
export const askForHelp = async (
  deps: Pick<Deps, "clock" | "db" | "settings" | "drafts">,
  { joinCode, draftKey }: { joinCode: string; draftKey: string | null },
): Promise<{ helpNumber: string }> => {
  const now = deps.clock();
  const invitation = await openInvitation(deps, { joinCode, draftKey });
  const { registerId } = invitation;
  const draft = await draftOfRegister(deps, { draftKey, registerId, now });
  if (draft?.stage === "code") {
    requireSameText(draft, invitation);
  }
  const helpNumber =
    draft?.stage === "code" && draftKey !== null ? await deps.drafts.askForHelp(draftKey, now) : null;
  if (helpNumber === null) {
    throw new DomainError("draft_expired");
  }
  return { helpNumber };
};
