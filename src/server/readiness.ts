import { webDeps } from "#compose/web.ts";
import { stuckWork } from "#services/operations/stuck-work.ts";

const PATIENCE_MS = 1500;

/** Whether sending traffic here makes sense: the database answers, and work that waits is being picked up. */
export const readiness = async (): Promise<{
  ready: boolean;
  database: "ok" | "unreachable";
  stuck: string[];
}> => {
  const deps = webDeps();
  const stuck = (await deps.database.answers(PATIENCE_MS)) ? await stuckWork(deps).catch(() => null) : null;
  return stuck === null
    ? { ready: false, database: "unreachable", stuck: [] }
    : { ready: stuck.length === 0, database: "ok", stuck };
};
