import type { IncomingMessage, ServerResponse } from "node:http";
import { webDeps } from "#compose/web.ts";
import { type Locale, localeOf } from "#lib/locale.ts";
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
};

export type Context = {
  deps: Deps;
  session: CurrentSession | null;
  /** Network address of the caller, for limits. */
  address: string;
  locale: Locale;
  /** The secret that this browser's one-time codes are bound to, given to it in a cookie when it has none. */
  browser(): string;
  /** Signs this browser in or out by cookie. */
  setSession(sessionId: string | null): Promise<void>;
};

export const cookiesOf = (header: string | null | undefined): Map<string, string> =>
  new Map(
    (header ?? "").split(";").flatMap((part): [string, string][] => {
      const at = part.indexOf("=");
      return at < 0 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()]];
    }),
  );

/** The session behind a Cookie header; null for none, expired and revoked alike. */
const getSession = async (
  deps: Deps,
  cookieHeader: string | null | undefined,
): Promise<CurrentSession | null> => {
  const sessionId = await readSessionId(cookiesOf(cookieHeader).get(sessionCookie().name));
  const session = sessionId === null ? null : await deps.sessions.live(sessionId, deps.clock());
  const account = session && (await deps.accounts.byId(session.accountId));
  return session && account
    ? {
        id: session.id,
        accountId: account.id,
        phone: account.phone,
        verifiedName: account.identity?.name ?? null,
        isOperator: deps.settings.operatorPhones.includes(account.phone),
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

const contextOf = async (
  headers: { cookie: string | null | undefined; acceptLanguage: string | null | undefined; address: string },
  setCookie: (value: string) => void,
): Promise<Context> => {
  const deps = webDeps();
  return {
    deps,
    session: await getSession(deps, headers.cookie),
    address: headers.address,
    locale: localeOf(headers.cookie, headers.acceptLanguage),
    browser: browserOf(headers.cookie, setCookie),
    setSession: async (sessionId) =>
      setCookie(sessionId === null ? signOutCookie() : await signInCookie(sessionId)),
  };
};

/**
 * The address that the nearest proxy saw: proxies append, so only the last entry was not written by the caller. Next
 * itself sets x-forwarded-for to the socket's address where nobody has; facing the internet without a proxy, a caller
 * can still name any address (docs/operations.md).
 */
export const callerAddress = (forwardedFor: string | null | undefined): string =>
  forwardedFor?.split(",").at(-1)?.trim() || "unknown";

/** Context of a request to /api/trpc. */
export const contextOfFetch = async (request: Request, responseHeaders: Headers): Promise<Context> =>
  contextOf(
    {
      cookie: request.headers.get("cookie"),
      acceptLanguage: request.headers.get("accept-language"),
      address: callerAddress(request.headers.get("x-forwarded-for")),
    },
    (value) => responseHeaders.append("set-cookie", value),
  );

/** Context of a member page. */
export const contextOfPage = async (request: IncomingMessage, response: ServerResponse): Promise<Context> =>
  contextOf(
    {
      cookie: request.headers.cookie,
      acceptLanguage: request.headers["accept-language"],
      address: callerAddress([request.headers["x-forwarded-for"]].flat()[0]),
    },
    (value) => response.appendHeader("set-cookie", value),
  );

/** Context of a server component, which cannot set cookies. */
export const contextOfComponent = async (headers: Headers): Promise<Context> =>
  contextOf(
    {
      cookie: headers.get("cookie"),
      acceptLanguage: headers.get("accept-language"),
      address: callerAddress(headers.get("x-forwarded-for")),
    },
    () => {
      throw new Error("a server component cannot set a cookie");
    },
  );
