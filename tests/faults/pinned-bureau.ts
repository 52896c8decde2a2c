import { bureauConfig } from "#platform/config/bureau-config.ts";
import { startBureau } from "#sandbox/bureau.ts";

/**
 * The sandbox bureau whose clock stands at the instant of the first argument before it takes a request: a worker that tries again
 * while the bureau comes back must not be answered by the machine's clock.
 */
const config = bureauConfig();
const instant = new Date(process.argv[2] ?? "");
await startBureau({
  port: config.BUREAU_PORT,
  secret: config.HEALTH_SOURCE_SECRET,
  seed: config.BUREAU_SEED,
  population: config.BUREAU_POPULATION,
  changes: config.BUREAU_CHANGES === "1",
  clock: () => instant,
});
