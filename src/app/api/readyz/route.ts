import { webDeps } from "#compose/web.ts";
import { stuckWork } from "#services/operations/stuck-work.ts";

export const dynamic = "force-dynamic";

const PATIENCE_MS = 1500;

const answer = (ready: boolean, body: Record<string, unknown>): Response =>
  Response.json({ status: ready ? "ok" : "unavailable", ...body }, {
    status: ready ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });

/** Whether traffic makes sense: the database answers, and work that waits is being picked up. */
export const GET = async (): Promise<Response> => {
  const deps = webDeps();
  if (!(await deps.database.answers(PATIENCE_MS))) {
    return answer(false, { database: "unreachable" });
  }
  const stuck = await stuckWork(deps).catch(() => null);
  return stuck === null
    ? answer(false, { database: "unreachable" })
    : answer(stuck.length === 0, { database: "ok", stuck });
};
