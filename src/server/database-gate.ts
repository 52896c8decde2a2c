import type { DatabaseCheck } from "#ports/database-check.ts";

/** How long an answer is good for, in milliseconds: short enough to notice an outage, long enough to cost nothing. */
const GOOD_FOR_MS = 2000;
/** How long a visitor waits for the database to answer before the page says so, in milliseconds. */
const PATIENCE_MS = 1500;

/** Tells whether the database answers; asks it at most once in two seconds while it does. */
export const databaseGate = () => {
  let goodUntil = 0;
  return async (database: DatabaseCheck, now: number): Promise<boolean> => {
    if (now < goodUntil) {
      return true;
    }
    const answers = await database.answers(PATIENCE_MS);
    if (answers) {
      goodUntil = now + GOOD_FOR_MS;
    }
    return answers;
  };
};
