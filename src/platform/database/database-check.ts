import { setTimeout as delay } from "node:timers/promises";
import type { DatabaseCheck } from "#ports/database-check.ts";
import { type Database, sql } from "./database.ts";

/** Asks the pool that the process works with, so that a pool without a usable connection counts as no answer. */
export const databaseCheck = ({ pool }: Pick<Database, "pool">): DatabaseCheck => {
  let asked: Promise<boolean> | null = null;
  const ask = async (): Promise<boolean> => {
    try {
      await pool.query(sql`select 1`);
      return true;
    } catch {
      return false;
    } finally {
      asked = null;
    }
  };
  return {
    answers: async (limitMs) => {
      // One question at a time: while the database hangs, every visitor would otherwise hold a connection of the pool.
      asked ??= ask();
      const abort = new AbortController();
      const late = delay(limitMs, false, { signal: abort.signal }).catch(() => false);
      try {
        return await Promise.race([asked, late]);
      } finally {
        abort.abort();
      }
    },
  };
};
