import type { Executor } from "#platform/database/database.ts";
import { allowStatusWrites } from "#verdict/allow-status-writes.ts";
import { wordArray } from "#verdict/array-literal.ts";
import { lockHeldStatuses } from "./held-people-sql.ts";
import { projectOntoMemberships } from "./project-statuses-sql.ts";

/**
 * Lets memberships that the caller's transaction has just added show what is held about these people at `now`; whoever has
 * no status stays unknown. Needed where many are added at once: a comparison passes over those whose status stays as it is.
 */
export const showHeldStatuses = async (
  on: Executor,
  personIds: readonly string[],
  now: Date,
): Promise<void> => {
  const held = await lockHeldStatuses(on, wordArray(personIds));
  if (held.size > 0) {
    await allowStatusWrites(on);
    await projectOntoMemberships(on, held, now);
  }
};
