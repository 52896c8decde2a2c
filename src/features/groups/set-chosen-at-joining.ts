import type { Deps } from "#ports/deps.ts";

/** Lets whoever joins choose a group, or leaves it to the managers. */
export const setChosenAtJoining = (
  deps: Pick<Deps, "clock" | "groups">,
  { accountId, registerId, chosen }: { accountId: string; registerId: string; chosen: boolean },
): Promise<void> =>
  deps.groups.setChosenAtJoining(registerId, chosen, {
    action: "group.joining_changed",
    at: deps.clock(),
    actorId: accountId,
    registerId,
    detail: { chosen },
  });
