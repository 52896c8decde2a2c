import { pathWithin } from "#lib/asked-path.ts";
import { LOCALES, localeCookie } from "#lib/locale.ts";
import { isHttps } from "#server/session-cookie.ts";

/** Remembers the language `to` and leads back to the path `back`, for pages without JavaScript. */
export const GET = (request: Request): Response => {
  const { searchParams } = new URL(request.url);
  const locale = LOCALES.find((known) => known === searchParams.get("to"));
  const headers = new Headers({ location: pathWithin(searchParams.get("back"), "/") });
  if (locale) {
    headers.set("set-cookie", localeCookie(locale, isHttps()));
  }
  return new Response(null, { status: 303, headers });
};
