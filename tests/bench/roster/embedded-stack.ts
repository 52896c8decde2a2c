import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answering, startChild } from "#cli/stack/child.ts";
import { freePort } from "#cli/stack/free-port.ts";
import { startPostgres } from "#cli/stack/postgres.ts";
import { prepareDatabase } from "#cli/stack/prepare-database.ts";
import { type Composed, composeDeps } from "#platform/compose/deps.ts";
import { parseConfig } from "#platform/config/config.ts";

/** `environment`: the settings, for a process beside this one. */
export type BenchStack = Composed & { bureauUrl: string; environment: Record<string, string> };

/** Runs `use` with a PostgreSQL and a bureau of its own, and leaves nothing behind. */
export const withBenchStack = async <T>(use: (stack: BenchStack) => Promise<T>): Promise<T> => {
  const dataDir = await mkdtemp(join(tmpdir(), "tuantibu-bench-"));
  const stops: (() => Promise<void>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  const secret = () => randomBytes(32).toString("hex");
  try {
    const postgres = await startPostgres(dataDir, secret());
    stops.unshift(postgres.stop);
    await prepareDatabase(postgres.url);
    const bureauPort = await freePort();
    const bureauUrl = `http://127.0.0.1:${bureauPort}/`;
    const sourceSecret = secret();
    const bureau = startChild(
      "bureau",
      ["src/sandbox/main.ts"],
      {
        ...process.env,
        BUREAU_PORT: String(bureauPort),
        HEALTH_SOURCE_SECRET: sourceSecret,
        BUREAU_REQUESTS_PER_SECOND: "100000",
      },
      { quiet: true },
    );
    stops.unshift(bureau.stop);
    await answering(bureau, bureauUrl);
    const environment = {
      NODE_ENV: "test",
      PUBLIC_URL: "http://127.0.0.1",
      DATABASE_URL: postgres.url,
      MASTER_KEY: secret(),
      NEXTAUTH_SECRET: secret(),
      HEALTH_SOURCE_URL: bureauUrl,
      HEALTH_SOURCE_SECRET: sourceSecret,
      LOG_LEVEL: "warn",
    };
    const composed = composeDeps(parseConfig(environment));
    stops.unshift(composed.close);
    return await use({ ...composed, bureauUrl, environment });
  } finally {
    for (const stop of stops) {
      await stop();
    }
  }
};
