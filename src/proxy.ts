import { type NextRequest, NextResponse } from "next/server";
import { webDeps } from "#compose/web.ts";
import { ASKED_PATH_HEADER } from "#lib/asked-path.ts";
import { localeOf } from "#lib/locale.ts";
import { databaseGate } from "#server/database-gate.ts";
import { unavailablePage } from "#server/unavailable-page.ts";

const databaseAnswers = databaseGate();

/**
 * Answers 503 with a plain page while the database does not answer: a page that finds out while it is rendered can no
 * longer choose its status. Also tells the layout which page was asked for, so that signing in leads back to it.
 */
export const proxy = async (request: NextRequest): Promise<Response> => {
  if (!(await databaseAnswers(webDeps().database, Date.now()))) {
    return unavailablePage(localeOf(request.headers.get("cookie"), request.headers.get("accept-language")));
  }
  const headers = new Headers(request.headers);
  headers.set(ASKED_PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
};

export const config = {
  // Procedures and the member pages answer for themselves; files need no database.
  matcher: ["/((?!api/|_next/|j/|me$|me/|.*\\.[a-z0-9]+$).*)"],
};
