import { decode, encode } from "next-auth/jwt";
import { SESSION_LIMITS, type SessionKind } from "#domain/access/session.ts";
import { config } from "#platform/config/config.ts";

/** Whether people reach the product over TLS, so that cookies may say `Secure`. */
export const isHttps = (): boolean => new URL(config().PUBLIC_URL).protocol === "https:";

/** Name and attributes of the session cookie: next-auth and the member pages write the same one. */
export const sessionCookie = () => ({
  name: isHttps() ? "__Host-tuantibu-session" : "tuantibu-session",
  options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isHttps() },
});

/** The id of the session row that the cookie's signed and encrypted token names; null for anything else. */
export const readSessionId = async (cookieValue: string | undefined): Promise<string | null> => {
  if (!cookieValue) {
    return null;
  }
  try {
    const token = await decode({ token: cookieValue, secret: config().NEXTAUTH_SECRET });
    return typeof token?.sid === "string" ? token.sid : null;
  } catch {
    return null;
  }
};

const header = (value: string, maxAge: number): string => {
  const { name } = sessionCookie();
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isHttps() ? "; Secure" : ""}`;
};

/** A Set-Cookie header that signs in. */
export const signInCookie = async (session: { sessionId: string; kind: SessionKind }): Promise<string> => {
  const maxAge = SESSION_LIMITS[session.kind].lifeSeconds;
  const token = await encode({ token: { sid: session.sessionId }, secret: config().NEXTAUTH_SECRET, maxAge });
  return header(token, maxAge);
};

/** A Set-Cookie header that signs out. */
export const signOutCookie = (): string => header("", 0);
