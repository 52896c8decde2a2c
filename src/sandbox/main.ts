import { bureauConfig } from "#platform/config/bureau-config.ts";
import { startBureau } from "./bureau.ts";

const main = async (): Promise<void> => {
  const config = bureauConfig();
  const bureau = await startBureau({
    port: config.BUREAU_PORT,
    secret: config.HEALTH_SOURCE_SECRET,
    seed: config.BUREAU_SEED,
    population: config.BUREAU_POPULATION,
    requestsPerSecond: config.BUREAU_REQUESTS_PER_SECOND,
    changes: config.BUREAU_CHANGES === "1",
    log: (line) => console.log(line),
  });
  console.log(`sandbox health bureau listening on ${bureau.url}`);

  const stop = (): void => {
    bureau.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
