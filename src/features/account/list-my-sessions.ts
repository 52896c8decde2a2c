import type { Deps } from "#ports/deps.ts";
import type { StoredSession } from "#ports/session-store.ts";

/** Every browser in which this account is signed in now, the one seen last first. */
export const listMySessions = (
  deps: Pick<Deps, "clock" | "sessions">,
  { accountId }: { accountId: string },
): Promise<StoredSession[]> => deps.sessions.ofAccount(accountId, deps.clock());
