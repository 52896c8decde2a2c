import type { Deps } from "#ports/deps.ts";
import type { Handover } from "#ports/handovers.ts";

/** What is offered to whom, and whether it is the caller. */
export const getHandover = async (
  deps: Pick<Deps, "clock" | "handovers">,
  { registerId, accountId }: { registerId: string; accountId: string },
): Promise<(Handover & { isToYou: boolean }) | null> => {
  const handover = await deps.handovers.ofRegister(registerId, deps.clock());
  return handover && { ...handover, isToYou: handover.toAccountId === accountId };
};
