import { demoInbox } from "#server/demo.ts";

/** The demo's SMS inbox for programs. */
export const GET = async (request: Request): Promise<Response> => {
  const messages = await demoInbox(new URL(request.url).searchParams.get("phone"));
  return messages
    ? Response.json(messages, { headers: { "cache-control": "no-store" } })
    : new Response(null, { status: 404 });
};
