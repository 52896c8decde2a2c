import type { LaunchConfig } from "#platform/config/launch-config.ts";
import { type RunningPostgres, startPostgres } from "./postgres.ts";
import { prepareDatabase } from "./prepare-database.ts";
import type { DemoSecrets } from "./secrets.ts";

/** The database that `DATABASE_URL` names, or the embedded one; made ready either way. */
export const readyDatabase = async (launch: LaunchConfig, secrets: DemoSecrets): Promise<RunningPostgres> => {
  const server = launch.DATABASE_URL
    ? {
        url: launch.DATABASE_OWNER_URL ?? launch.DATABASE_URL,
        appUrl: launch.DATABASE_URL,
        joined: true,
        stop: async () => {},
      }
    : await startPostgres(launch.DATA_DIR, secrets.POSTGRES_PASSWORD);
  await prepareDatabase(server.url);
  return server;
};
