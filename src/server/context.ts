import type { IncomingMessage, ServerResponse } from "node:http";
import { type Device, deviceOf } from "#domain/access/device.ts";
import type { SessionKind } from "#domain/access/session.ts";
import { type Locale, localeOf } from "#lib/locale.ts";
import { UNATTENDED_HEADER } from "#lib/unattended.ts";
import { webDeps } from "#platform/compose/web.ts";
import type { Deps } from "#ports/deps.ts";
import { browserCookie, newBrowser, readBrowser } from "./browser-cookie.ts";
import { readSessionId, sessionCookie, signInCookie, signOutCookie } from "./session-cookie.ts";

/** Who is asking, as the session's row and the account say at this moment. */
export type CurrentSession = {
  id: string;
  accountId: string;
  phone: string;
  /** The registrar's own name once the health source has confirmed it. */
  verifiedName: string | null;
  isOperator: boolean;
  /** When this session last gave a fresh code; null for never. */
  steppedUpAt: Date | null;
};

export type Context = {
  deps: Deps;
  session: CurrentSession | null;
  /** Network address of the caller, for limits. */
  address: string;
  device: Device;
  locale: Locale;
  /** The secret that this browser's one-time codes are bound to, given to it in a cookie when it has none. */
  browser(): string;
  /** Signs this browser in or out by cookie. */
  setSession(session: { sessionId: string; kind: SessionKind } | null): Promise<void>;
};

export const cookiesOf = (header: string | null | undefined): Map<string, string> =>
  new Map(
    (header ?? "").split(";").flatMap((part): [string, string][] => {
      const at = part.indexOf("=");
      return at < 0 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()]];
    }),
  );

/** The id of the session row that a Cookie header names, live or not; null for none. */
export const sessionIdOf = (cookieHeader: string | null | undefined): Promise<string | null> =>
  readSessionId(cookiesOf(cookieHeader).get(sessionCookie().name));

/** The session behind a Cookie header; null for none, idle, expired and revoked alike. */
const getSession = async (
  deps: Deps,
  cookieHeader: string | null | undefined,
  attended: boolean,
): Promise<CurrentSession | null> => {
  const sessionId = await sessionIdOf(cookieHeader);
  const now = deps.clock();
  const session = sessionId === null ? null : await deps.sessions.live(sessionId, now);
  const account = session && (await deps.accounts.byId(session.accountId));
  if (session && attended) {
    await deps.sessions.noteSeen(session, now);
  }
  return session && account
    ? {
        id: session.id,
        accountId: account.id,
        phone: account.phone,
        verifiedName: account.identity?.name ?? null,
        isOperator: deps.settings.operatorPhones.includes(account.phone),
        steppedUpAt: session.steppedUpAt,
      }
    : null;
};

/** Sets the cookie at the first call of a request, also to prolong it. */
const browserOf = (
  cookieHeader: string | null | undefined,
  setCookie: (value: string) => void,
): (() => string) => {
  let browser: string | null = null;
  return () => {
    if (browser === null) {
      browser = readBrowser(cookiesOf(cookieHeader)) ?? newBrowser();
      setCookie(browserCookie(browser));
    }
    return browser;
  };
};

type HeaderOf = (name: string) => string | null | undefined;

/** At the end of a session nothing of it stays in the browser (ASVS 5.0, 14.3.1); cookies are written one by one. */
export const CLEAR_SITE_DATA = ["clear-site-data", '"cache", "storage"'] as const;

type AddHeader = (name: string, value: string) => void;

const contextOf = async (header: HeaderOf, addHeader: AddHeader): Promise<Context> => {
  const setCookie = (value: string): void => addHeader("set-cookie", value);
  const deps = webDeps();
  const cookie = header("cookie");
  return {
    deps,
    session: await getSession(deps, cookie, !header(UNATTENDED_HEADER)),
    // One address: the front door has judged who wrote it (src/server/front-door.ts).
    address: header("x-forwarded-for") ?? "unknown",
    device: deviceOf(header("user-agent")),
    locale: localeOf(cookie, header("accept-language")),
    browser: browserOf(cookie, setCookie),
    setSession: async (session) => {
      if (session === null) {
        setCookie(signOutCookie());
        addHeader(...CLEAR_SITE_DATA);
      } else {
        setCookie(await signInCookie(session));
      }
    },
  };
};

/** Context of a request to /api/trpc. */
export const contextOfFetch = (request: Request, responseHeaders: Headers): Promise<Context> =>
  contextOf(
    (name) => request.headers.get(name),
    (name, value) => responseHeaders.append(name, value),
  );

/** Context of a member page. */
export const contextOfPage = (request: IncomingMessage, response: ServerResponse): Promise<Context> =>
  contextOf(
    (name) => [request.headers[name]].flat()[0],
    (name, value) => response.appendHeader(name, value),
  );

/** Context of a server component, which cannot set cookies. */
export const contextOfComponent = (headers: Headers): Promise<Context> =>
  contextOf(
    (name) => headers.get(name),
    () => {
      throw new Error("a server component cannot set a cookie");
    },
  );
