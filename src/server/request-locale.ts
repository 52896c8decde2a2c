import { headers } from "next/headers";
import { type Locale, localeOf } from "#lib/locale.ts";

/** The reader's language, for a page that is rendered on the server. */
export const requestLocale = async (): Promise<Locale> => {
  const requestHeaders = await headers();
  return localeOf(requestHeaders.get("cookie"), requestHeaders.get("accept-language"));
};
