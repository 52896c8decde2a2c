import NextAuth from "next-auth";
import { authOptions } from "#server/auth.ts";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

// Options are read per request: the settings are not known while the application is being built.
const handler = (request: Request, context: RouteContext): Promise<Response> =>
  NextAuth(authOptions())(request, context);

export { handler as GET, handler as POST };
