import { pathWithin } from "#lib/asked-path.ts";
import { LOCALE_COOKIE, LOCALES } from "#lib/locale.ts";

const YEAR_SECONDS = 365 * 24 * 3600;

/** Remembers the language `to` and leads back to the path `back`, for pages without JavaScript. */
export const GET = (request: Request): Response => {
  const { searchParams } = new URL(request.url);
  const locale = LOCALES.find((known) => known === searchParams.get("to"));
  const headers = new Headers({ location: pathWithin(searchParams.get("back"), "/") });
  if (locale) {
    headers.set("set-cookie", `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`);
  }
  return new Response(null, { status: 303, headers });
};
