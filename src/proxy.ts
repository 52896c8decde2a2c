import { type NextRequest, NextResponse } from "next/server";
import { ASKED_PATH_HEADER } from "#lib/asked-path.ts";
import { localeOf } from "#lib/locale.ts";
import { webDeps } from "#platform/compose/web.ts";
import { config as settings } from "#platform/config/config.ts";
import { consolePolicy, newNonce } from "#server/console-policy.ts";
import { databaseGate } from "#server/database-gate.ts";
import { unavailablePage } from "#server/unavailable-page.ts";

const databaseAnswers = databaseGate();

/** Pages are looked at: whatever changes something goes through /api or the member pages. */
const METHODS = new Set(["GET", "HEAD"]);

/**
 * Answers 503 with a plain page while the database does not answer: a page that finds out while it is rendered can no
 * longer choose its status. Gives each answer a nonce of its own for its scripts and styles. Also tells the layout which
 * page was asked for, so that signing in leads back to it. It decides nothing about who may see what: pages and procedures
 * do, so that a way around the proxy is a way to nothing.
 */
export const proxy = async (request: NextRequest): Promise<Response> => {
  if (!METHODS.has(request.method)) {
    return new Response(null, { status: 405, headers: { allow: [...METHODS].join(", ") } });
  }
  if (!(await databaseAnswers(webDeps().database, Date.now()))) {
    return unavailablePage(localeOf(request.headers.get("cookie"), request.headers.get("accept-language")));
  }
  const headers = new Headers(request.headers);
  headers.set(ASKED_PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const { NODE_ENV, PUBLIC_URL } = settings();
  const nonce = newNonce();
  const policy = consolePolicy(nonce, {
    development: NODE_ENV !== "production",
    secure: PUBLIC_URL.startsWith("https:"),
  });
  // Next reads the nonce from here for the scripts that it writes.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
};

export const config = {
  // Procedures and the member pages answer for themselves; files need no database.
  matcher: ["/((?!api/|_next/|j/|c/|me$|me/|privacy$|icon\\.svg$|dev/inbox\\.json$).*)"],
};
