import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a post comes from a page of ours. Browsers say so in Sec-Fetch-Site, older ones in Origin; neither can be set
 * by another site's page. A client that sends neither is no browser, and holds no cookies of anybody else.
 */
export const isSameOrigin = (headers: IncomingHttpHeaders, publicUrl: string): boolean => {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) {
    return site === "same-origin";
  }
  const { origin } = headers;
  if (origin === undefined) {
    return true;
  }
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  return host !== null && (host === headers.host || host === new URL(publicUrl).host);
};
