import { type Composed, composeDeps } from "#platform/compose/deps.ts";
import { commandConfig, launchConfig, processEnvironment } from "#platform/config/launch-config.ts";
import { answering, type Child, startChild } from "./child.ts";
import { readyDatabase } from "./database.ts";
import { demoEnvironment } from "./demo-environment.ts";
import { demoSecrets } from "./secrets.ts";

/** What a command works with: the composed dependencies and the address of the health source. */
export type Stack = Composed & { healthSourceUrl: string; publicUrl: string };

const isAnswering = async (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

/**
 * Runs `use` against the settings that were given, or against the demo: joins what `npm start` already runs of it,
 * starts what is missing, and stops afterwards only what it started itself.
 */
export const withStack = async <T>(
  use: (stack: Stack) => Promise<T>,
  { asOwner = false }: { asOwner?: boolean } = {},
): Promise<T> => {
  const launch = launchConfig();
  const stops: (() => Promise<void>)[] = [];
  let bureau: Child | null = null;
  try {
    let environment = processEnvironment({});
    if (launch.demo) {
      const secrets = await demoSecrets(launch.DATA_DIR);
      const database = await readyDatabase(launch, secrets);
      if (!database.joined) {
        stops.unshift(database.stop);
      }
      environment = demoEnvironment(launch, secrets, asOwner ? database.url : database.appUrl);
      if (!launch.HEALTH_SOURCE_URL && !(await isAnswering(`http://127.0.0.1:${launch.BUREAU_PORT}/`))) {
        bureau = startChild("bureau", ["src/sandbox/main.ts"], environment, { quiet: true });
        stops.unshift(bureau.stop);
        await answering(bureau, `http://127.0.0.1:${launch.BUREAU_PORT}/`);
      }
    }
    const config = commandConfig(
      asOwner && launch.DATABASE_OWNER_URL
        ? { ...environment, DATABASE_URL: launch.DATABASE_OWNER_URL }
        : environment,
    );
    const composed = composeDeps(config);
    stops.unshift(composed.close);
    await composed.db.keys.ready();
    return await use({
      ...composed,
      healthSourceUrl: config.HEALTH_SOURCE_URL,
      publicUrl: config.PUBLIC_URL,
    });
  } finally {
    for (const stop of stops) {
      await stop();
    }
  }
};
