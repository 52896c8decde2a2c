import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { deviceOf } from "#domain/access/device.ts";
import { SESSION_LIMITS } from "#domain/access/session.ts";
import { confirmSignIn } from "#features/account/confirm-sign-in.ts";
import { signOut } from "#features/account/sign-out.ts";
import { addressWithin } from "#lib/asked-path.ts";
import { webDeps } from "#platform/compose/web.ts";
import { config } from "#platform/config/config.ts";
import { readBrowser } from "./browser-cookie.ts";
import { cookiesOf, sessionIdOf } from "./context.ts";
import { asDomainError } from "./error-map.ts";
import { recordOutcome } from "./outcomes.ts";
import { sessionCookie } from "./session-cookie.ts";

/**
 * next-auth's part: it carries the id of a session row in a signed, encrypted cookie. Whether that session is still good
 * is asked of the row at every request (`getSession`), so that signing out and revoking work at once.
 */
export const authOptions = (): AuthOptions => ({
  secret: config().NEXTAUTH_SECRET,
  session: { strategy: "jwt", maxAge: SESSION_LIMITS.console.lifeSeconds },
  pages: { signIn: "/login", signOut: "/login", error: "/login" },
  cookies: { sessionToken: sessionCookie() },
  providers: [
    CredentialsProvider({
      credentials: { phone: { type: "tel" }, code: { type: "text" } },
      authorize: async (credentials, request) => {
        const header = (name: string): string | null => {
          const value: unknown = request.headers?.[name];
          return typeof value === "string" ? value : null;
        };
        const started = performance.now();
        const address = header("x-forwarded-for") ?? "unknown";
        const record = (outcome: string): Promise<void> =>
          recordOutcome(
            { deps: webDeps(), address, session: null },
            "signIn.console",
            outcome,
            (performance.now() - started) / 1000,
          );
        try {
          const session = await confirmSignIn(webDeps(), {
            phone: credentials?.phone ?? "",
            code: credentials?.code ?? "",
            address,
            kind: "console",
            device: deviceOf(header("user-agent")),
            replaces: await sessionIdOf(header("cookie")),
            // Without its cookie a browser has asked for no code that could be right.
            browser: readBrowser(cookiesOf(header("cookie"))) ?? "",
          });
          await record("ok");
          return { id: session.sessionId };
        } catch (error) {
          const domain = asDomainError(error);
          await record(domain?.code ?? "internal_server_error");
          if (!domain) {
            throw error;
          }
          // next-auth hands this message to the page as `error`; the page finds the sentence for it.
          throw new Error(
            JSON.stringify({ code: domain.code, params: domain.params, fields: domain.fields }),
          );
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
    session: ({ session }) => ({ expires: session.expires }),
    // next-auth's own rule fails at what is no address.
    redirect: ({ url, baseUrl }) => addressWithin(url, baseUrl),
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token?.sid === "string") {
        await signOut(webDeps(), { sessionId: token.sid });
      }
    },
  },
});
