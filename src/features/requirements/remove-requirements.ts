import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/** Takes a group's own requirements away: what is required above it holds there again. Throws not_found. */
export const removeRequirements = async (
  deps: Pick<Deps, "clock" | "requirements">,
  { accountId, registerId, groupId }: { accountId: string; registerId: string; groupId: string },
): Promise<void> => {
  const removed = await deps.requirements.set({ registerId, groupId }, null, {
    action: "register.requirements_changed",
    at: deps.clock(),
    actorId: accountId,
    registerId,
    detail: { groupId },
  });
  if (!removed) {
    throw new DomainError("not_found");
  }
};
