import NextAuth from "next-auth";
import { authOptions } from "#server/auth.ts";
import { CLEAR_SITE_DATA } from "#server/context.ts";
import { guardedPost } from "#server/guarded-post.ts";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** What the console uses of next-auth. The rest stays shut, such as its endpoint that logs whatever it is sent. */
const ACTIONS = new Set(["csrf", "providers", "session", "callback/credentials", "signout"]);

const handler = guardedPost(async (request, context: RouteContext) => {
  const action = (await context.params).nextauth.join("/");
  if (!ACTIONS.has(action)) {
    return new Response(null, { status: 404 });
  }
  // Options are read per request: the settings are not known while the application is being built.
  const response: Response = await NextAuth(authOptions())(request, context);
  if (action === "signout" && request.method === "POST") {
    response.headers.set(...CLEAR_SITE_DATA);
  }
  return response;
});

export { handler as GET, handler as POST };
