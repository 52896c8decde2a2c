import NextAuth from "next-auth";
import { authOptions } from "#server/auth.ts";
import { guardedPost } from "#server/guarded-post.ts";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** What the console uses of next-auth. The rest stays shut, such as its endpoint that logs whatever it is sent. */
const ACTIONS = new Set(["csrf", "providers", "session", "callback/credentials", "signout"]);

const handler = guardedPost(async (request, context: RouteContext) =>
  ACTIONS.has((await context.params).nextauth.join("/"))
    ? // Options are read per request: the settings are not known while the application is being built.
      NextAuth(authOptions())(request, context)
    : new Response(null, { status: 404 }),
);

export { handler as GET, handler as POST };
