/** Called once by Next when the server starts, and not while it is built. */
export const register = async (): Promise<void> => {
  // biome-ignore lint/style/noProcessEnv: known while building, so that the edge bundle goes without this import
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startMetrics } = await import("#server/start-metrics.ts");
    startMetrics();
    const { openFrontDoor } = await import("#server/front-door.ts");
    const { config } = await import("#platform/config/config.ts");
    openFrontDoor(config());
  }
};
