import type { Deps } from "#ports/deps.ts";

/** Ends the session at once; a session that is unknown or over already is left as it is. */
export const signOut = async (
  deps: Pick<Deps, "clock" | "sessions" | "audit">,
  { sessionId }: { sessionId: string },
): Promise<void> => {
  const now = deps.clock();
  const session = await deps.sessions.live(sessionId, now);
  if (session) {
    await deps.sessions.revoke(sessionId, now);
    await deps.audit.append({ action: "account.signed_out", at: now, actorId: session.accountId });
  }
};
