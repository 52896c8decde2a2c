/** Request header in which the proxy hands the asked path to the layouts. */
export const ASKED_PATH_HEADER = "x-tuantibu-path";

/** `next` when it is a path of this site, else `fallback`: a link to the sign-in page must not lead anywhere else. */
export const pathWithin = (next: string | null | undefined, fallback: string): string => {
  const base = "http://tuantibu.invalid";
  if (!next?.startsWith("/") || !URL.canParse(next, base)) {
    return fallback;
  }
  const url = new URL(next, base);
  // Dot segments may collapse into "//host", which a browser would take for another site.
  return url.origin === base && !url.pathname.startsWith("//") ? url.pathname + url.search : fallback;
};

/** What becomes of an address goes into a header and a cookie: a browser drops a cookie over 4 kB, and many a proxy more than that. */
const LONGEST_ADDRESS = 2000;

/** `asked`, absolute or relative to `base`, when it is an address of this site and not too long, else `base` itself. */
export const addressWithin = (asked: string, base: string): string => {
  const url = URL.canParse(asked, base) ? new URL(asked, base) : null;
  return url?.origin === base && url.href.length <= LONGEST_ADDRESS ? url.href : base;
};
