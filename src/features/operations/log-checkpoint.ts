import type { Deps } from "#ports/deps.ts";

/**
 * Says in the log how far the audit record goes: logs are kept where who can write to the database cannot. Never throws:
 * the next slot says it again.
 */
export const logCheckpoint = async ({
  audit,
  clock,
  log,
}: Pick<Deps, "audit" | "clock" | "log">): Promise<void> => {
  try {
    log.info({ checkpoint: await audit.checkpoint(clock()) }, "audit checkpoint");
  } catch (error) {
    log.error({ error: error instanceof Error ? error.name : "unknown" }, "no audit checkpoint");
  }
};
