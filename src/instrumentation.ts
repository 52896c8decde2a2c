/** Called once by Next when the server starts, and not while it is built. */
export const register = async (): Promise<void> => {
  const [{ webDeps }, { config }, { serveMetrics }] = await Promise.all([
    import("#compose/web.ts"),
    import("#config/config.ts"),
    import("#server/metrics.ts"),
  ]);
  serveMetrics(config().METRICS_PORT, webDeps().log);
};
