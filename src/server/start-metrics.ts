import { webDeps } from "#platform/compose/web.ts";
import { config } from "#platform/config/config.ts";
import { serveMetrics } from "./metrics.ts";

/** Begins to measure this process and serves what it measures, on the port that the settings name. */
export const startMetrics = (): void => serveMetrics(config().METRICS_PORT, webDeps().log);
