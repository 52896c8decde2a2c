import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/** Ends somebody's role in a register, or one's own, at once. Throws not_found, also for the owner: there is always one. */
export const endRole = async (
  deps: Pick<Deps, "clock" | "administrators">,
  { actorId, registerId, accountId }: { actorId: string; registerId: string; accountId: string },
): Promise<void> => {
  const ended = await deps.administrators.end(
    { actorId, registerId, accountId },
    {
      action: actorId === accountId ? "administrator.left" : "administrator.revoked",
      at: deps.clock(),
      actorId,
      registerId,
      detail: { accountId },
    },
  );
  if (!ended) {
    throw new DomainError("not_found");
  }
};
