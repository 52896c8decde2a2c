import type { IncomingMessage, ServerResponse } from "node:http";
import { LOCALE_COOKIE, type Locale } from "#lib/locale.ts";

const DRAFT_COOKIE = "tuantibu-join";
/** As long as the draft itself. */
const DRAFT_SECONDS = 30 * 60;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The secret of this browser's draft; null for none and for anything that cannot be one. */
export const draftKeyOf = (request: IncomingMessage): string | null =>
  new RegExp(`(?:^|;\\s*)${DRAFT_COOKIE}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? "")?.[1] ??
  null;

/** Only the join pages are ever sent the draft's secret. */
export const keepDraftKey = (response: ServerResponse, draftKey: string, publicUrl: string): void => {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  response.appendHeader(
    "set-cookie",
    `${DRAFT_COOKIE}=${draftKey}; Path=/j; Max-Age=${DRAFT_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  );
};

export const keepLocale = (response: ServerResponse, locale: Locale): void => {
  response.appendHeader(
    "set-cookie",
    `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`,
  );
};
