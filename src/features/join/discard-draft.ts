import type { Deps } from "#ports/deps.ts";

/** Forgets what this browser has filled in, at whatever stage; a finished join stays joined. */
export const discardDraft = async (
  { drafts }: Pick<Deps, "drafts">,
  { draftKey }: { draftKey: string | null },
): Promise<void> => {
  if (draftKey !== null) {
    await drafts.remove(draftKey);
  }
};
