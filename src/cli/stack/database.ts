import type { LaunchConfig } from "#config/launch-config.ts";
import { migrate } from "#prisma/migrate.ts";
import { type RunningPostgres, startPostgres } from "./postgres.ts";
import type { DemoSecrets } from "./secrets.ts";

/** The database that `DATABASE_URL` names, or the embedded one; migrated either way. */
export const readyDatabase = async (launch: LaunchConfig, secrets: DemoSecrets): Promise<RunningPostgres> => {
  const server = launch.DATABASE_URL
    ? { url: launch.DATABASE_URL, joined: true, stop: async () => {} }
    : await startPostgres(launch.DATA_DIR, secrets.POSTGRES_PASSWORD);
  await migrate(server.url);
  return server;
};
