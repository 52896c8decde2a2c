import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { vi } from "vitest";
import { startPostgres } from "#cli/stack/postgres.ts";
import type { DemoStack } from "#tests/support/demo-stack.ts";

/** Stops a stack's PostgreSQL without a goodbye to its clients, runs `act` without it, and starts it where it was. */
export const withoutDatabase = async (
  { dataDir, databaseUrl }: Pick<DemoStack, "dataDir" | "databaseUrl">,
  act: () => Promise<void>,
): Promise<void> => {
  const { port, password } = new URL(databaseUrl);
  const pidFile = join(dataDir, "postgres", "postmaster.pid");
  // SIGQUIT, "immediate shutdown": connections break off in the middle, and it recovers from its log afterwards.
  process.kill(Number((await readFile(pidFile, "utf8")).split("\n")[0]), "SIGQUIT");
  await vi.waitUntil(() => !existsSync(pidFile), { timeout: 20_000 });
  try {
    await act();
  } finally {
    await startPostgres(dataDir, password, { port: Number(port) });
  }
};
