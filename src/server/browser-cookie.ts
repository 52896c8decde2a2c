import { randomBytes } from "node:crypto";
import { isHttps } from "./session-cookie.ts";

const SECRET = /^[\w-]{43}$/;
/** As long as a browser that proved a phone is remembered. */
const SECONDS = 30 * 24 * 60 * 60;

/** The prefix keeps every other host, also a subdomain, from planting a secret that it knows (RFC 6265bis, 4.1.3.2). */
const cookieName = (): string => (isHttps() ? "__Host-tuantibu-browser" : "tuantibu-browser");

/** The secret that one-time codes of this browser are bound to; null when it has none, or no proper one. */
export const readBrowser = (cookies: ReadonlyMap<string, string>): string | null => {
  const value = cookies.get(cookieName()) ?? "";
  return SECRET.test(value) ? value : null;
};

export const newBrowser = (): string => randomBytes(32).toString("base64url");

/** A Set-Cookie header that gives the browser its secret, or prolongs it. */
export const browserCookie = (browser: string): string =>
  `${cookieName()}=${browser}; Path=/; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${isHttps() ? "; Secure" : ""}`;
