import { readiness } from "#server/readiness.ts";

export const dynamic = "force-dynamic";

/** For load balancers and monitoring: 200 or 503, and which part is at fault. */
export const GET = async (): Promise<Response> => {
  const { ready, ...parts } = await readiness();
  return Response.json(
    { status: ready ? "ok" : "unavailable", ...parts },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
};
