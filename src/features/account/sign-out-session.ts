import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/** Ends one session of this account at once. Throws not_found for one that is over or somebody else's, alike. */
export const signOutSession = async (
  deps: Pick<Deps, "clock" | "sessions" | "audit">,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<void> => {
  const now = deps.clock();
  const session = await deps.sessions.live(sessionId, now);
  if (session?.accountId !== accountId) {
    throw new DomainError("not_found");
  }
  await deps.sessions.revoke(sessionId, now);
  await deps.audit.append({ action: "account.signed_out", at: now, actorId: accountId });
};
