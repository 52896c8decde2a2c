import type { Deps } from "#ports/deps.ts";

/** Ends every session of this account at once, also the one that asks. Returns how many there were. */
export const signOutEverywhere = async (
  deps: Pick<Deps, "clock" | "sessions" | "audit">,
  { accountId }: { accountId: string },
): Promise<{ signedOut: number }> => {
  const now = deps.clock();
  const signedOut = await deps.sessions.revokeAll(accountId, now);
  const detail = { sessions: signedOut };
  await deps.audit.append({ action: "account.signed_out", at: now, actorId: accountId, detail });
  return { signedOut };
};
