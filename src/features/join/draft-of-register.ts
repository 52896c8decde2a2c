import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import type { CodeDraft, JoinDraft } from "#ports/draft-store.ts";

const KEY_BYTES = 32;

/** A new draft's secret, for the person's cookie. A new one each time: a key that somebody planted is never filled. */
export const newDraftKey = ({ random }: Pick<Deps, "random">): string =>
  Buffer.from(random.bytes(KEY_BYTES)).toString("base64url");

/** The draft behind the cookie if it is for this register; null also for a missing, expired or altered cookie. */
export const draftOfRegister = async (
  { drafts }: Pick<Deps, "drafts">,
  { draftKey, registerId, now }: { draftKey: string | null; registerId: string; now: Date },
): Promise<JoinDraft | null> => {
  const draft = draftKey === null ? null : await drafts.load(draftKey, now);
  return draft?.registerId === registerId ? draft : null;
};

/** Throws text_changed when whoever filled in the draft was shown another text than those who join now. */
export const requireSameText = (
  draft: Pick<CodeDraft, "textVersion">,
  { textVersion }: { textVersion: number },
): void => {
  if (draft.textVersion !== textVersion) {
    throw new DomainError("text_changed");
  }
};
