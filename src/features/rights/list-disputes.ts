import type { Deps } from "#ports/deps.ts";
import type { Dispute } from "#ports/dispute-store.ts";

/** As many as three days can have. */
const LIMIT = 9;

/** What the person behind a membership has disputed, newest first; empty for a membership that is somebody else's. */
export const listDisputes = (
  deps: Pick<Deps, "disputes">,
  { membershipId, phone }: { membershipId: string; phone: string },
): Promise<Dispute[]> => deps.disputes.of({ membershipId, phone, limit: LIMIT });
