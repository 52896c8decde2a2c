import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shanghaiDate, shanghaiInstant } from "#domain/health/shanghai-time.ts";
import type { DemoStack } from "#tests/support/demo-stack.ts";
import { query } from "./database.ts";

const DAY_MS = 24 * 3_600_000;

/** A clock for a product of one's own, which goes forward alone: of its processes, and of its database, by which workers go. */
export const movingClock = () => {
  const folder = mkdtempSync(join(tmpdir(), "tuantibu-clock-"));
  const file = join(folder, "ahead");
  let ahead = 0;
  writeFileSync(file, "0");
  const now = (): Date => new Date(Date.now() + ahead);
  return {
    environment: {
      MOVED_CLOCK: file,
      NODE_OPTIONS: `--import=${new URL("../../support/moved-date.ts", import.meta.url).href}`,
    },
    now,
    /** Goes on to the next time that a clock in Shanghai shows this. */
    goTo: async (stack: Pick<DemoStack, "databaseUrl">, time: string): Promise<void> => {
      const today = shanghaiInstant(shanghaiDate(now()), time);
      const next = today > now() ? today : new Date(today.getTime() + DAY_MS);
      ahead = next.getTime() - Date.now();
      // pg_catalog comes first for whoever does not say otherwise.
      await query(
        stack.databaseUrl,
        `create or replace function public.clock_timestamp() returns timestamptz language sql
           as $$ select pg_catalog.clock_timestamp() + interval '${ahead} milliseconds' $$;
         alter database tuantibu set search_path = public, pg_catalog;
         select pg_terminate_backend(pid) from pg_stat_activity
           where datname = 'tuantibu' and pid <> pg_backend_pid() and state = 'idle'`,
      );
      writeFileSync(file, String(ahead));
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
};
