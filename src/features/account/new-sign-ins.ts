import type { Deps } from "#ports/deps.ts";
import type { StoredSession } from "#ports/session-store.ts";

/**
 * What whoever is at this session is told of: sign-ins on new devices since it began, and those that were there when it began
 * on a device that was known. A new device is told of none that were before it, or it would learn of the owner's.
 */
export const newSignIns = async (
  deps: Pick<Deps, "clock" | "sessions">,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<StoredSession[]> => {
  const [own, found] = await Promise.all([
    deps.sessions.live(sessionId, deps.clock()),
    deps.sessions.onNewDevices(accountId),
  ]);
  return found.filter(
    ({ id, createdAt }) => id !== sessionId && own !== null && (!own.newDevice || createdAt > own.createdAt),
  );
};
