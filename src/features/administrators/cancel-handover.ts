import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/** Takes back or turns down what is offered. Throws not_found for everybody but the two. */
export const cancelHandover = async (
  deps: Pick<Deps, "clock" | "handovers">,
  { accountId, registerId }: { accountId: string; registerId: string },
): Promise<void> => {
  const cancelled = await deps.handovers.cancel(registerId, accountId, {
    action: "ownership.cancelled",
    at: deps.clock(),
    actorId: accountId,
    registerId,
  });
  if (!cancelled) {
    throw new DomainError("not_found");
  }
};
