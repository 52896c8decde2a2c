import { z } from "zod";
import { type Database, rows, sql } from "#platform/database/database.ts";
import type { Clock } from "#ports/clock.ts";

const nowRow = z.object({ now: z.date() });

/**
 * The database server's clock, so that all workers agree on slots and leases whatever the clocks of their machines say,
 * and a clock that is set forward or back in between changes nothing. Until the first `sync` it is the machine's own.
 */
export const databaseClock = (db: Pick<Database, "pool">): { now: Clock; sync(): Promise<void> } => {
  let ahead: number | null = null;
  return {
    now: () => (ahead === null ? new Date() : new Date(performance.now() + ahead)),
    sync: async () => {
      const asked = performance.now();
      const [answer] = await rows(db.pool, sql`select clock_timestamp() as now`, (row) => nowRow.parse(row));
      if (answer !== undefined) {
        // The answer is from the middle of the way there and back.
        ahead = answer.now.getTime() - (asked + performance.now()) / 2;
      }
    },
  };
};
