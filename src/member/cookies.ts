import type { IncomingMessage, ServerResponse } from "node:http";
import { PERIODS } from "#domain/retention/periods.ts";

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith("https:");

/** Bound to a path, so no `__Host-`; the prefix keeps pages without TLS from planting one (RFC 6265bis, 4.1.3.1). */
const draftCookie = (publicUrl: string): string =>
  isSecure(publicUrl) ? "__Secure-tuantibu-join" : "tuantibu-join";
/** As long as the draft itself: until a form is sent, or until somebody confirms a registrar's help. */
const DRAFT_SECONDS = { form: PERIODS.join_draft / 1000, help: PERIODS.assisted_draft / 1000 };

/** The secret of this browser's draft; null for none and for anything that cannot be one. */
export const draftKeyOf = (request: IncomingMessage, publicUrl: string): string | null =>
  new RegExp(`(?:^|;\\s*)${draftCookie(publicUrl)}=([\\w-]{43})(?:;|$)`).exec(
    request.headers.cookie ?? "",
  )?.[1] ?? null;

const writeDraftKey = (response: ServerResponse, value: string, seconds: number, publicUrl: string): void => {
  response.appendHeader(
    "set-cookie",
    `${draftCookie(publicUrl)}=${value}; Path=/j; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure(publicUrl) ? "; Secure" : ""}`,
  );
};

/** Only the join pages are ever sent the draft's secret. */
export const keepDraftKey = (
  response: ServerResponse,
  draftKey: string,
  publicUrl: string,
  during: keyof typeof DRAFT_SECONDS = "form",
): void => writeDraftKey(response, draftKey, DRAFT_SECONDS[during], publicUrl);

export const forgetDraftKey = (response: ServerResponse, publicUrl: string): void =>
  writeDraftKey(response, "", 0, publicUrl);
