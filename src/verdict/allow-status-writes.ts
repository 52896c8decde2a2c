import { type Executor, named, sql } from "#platform/database/database.ts";

/**
 * Opens the database's fence around health statuses and verdicts (the triggers of migration status_fence) until the end of
 * the caller's transaction. Only this folder calls it: what it writes comes from a comparison with the source, or is
 * judged anew from what one has written.
 */
export const allowStatusWrites = async (on: Executor): Promise<void> => {
  await on.query(named("allow status writes", sql`select set_config('tuantibu.comparing', 'on', true)`));
};
