import { type NextRequest, NextResponse } from "next/server";
import { ASKED_PATH_HEADER } from "#lib/asked-path.ts";

/** Tells the layout which page was asked for, so that signing in leads back to it; nothing else knows in a layout. */
export const proxy = (request: NextRequest): NextResponse => {
  const headers = new Headers(request.headers);
  headers.set(ASKED_PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
};

export const config = { matcher: ["/registers/:path*", "/identity", "/ops/:path*"] };
