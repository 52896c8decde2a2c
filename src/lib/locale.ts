export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

const LOCALE_COOKIE = "tuantibu-locale";
/** RFC 6265bis, 4.1.3.2: set by this host over TLS alone. */
const SECURE_LOCALE_COOKIE = `__Host-${LOCALE_COOKIE}`;
const YEAR_SECONDS = 365 * 24 * 3600;

/** The cookie, as a Set-Cookie header or a script writes it, that keeps the language; `secure` where pages come over TLS. */
export const localeCookie = (locale: Locale, secure: boolean): string =>
  `${secure ? SECURE_LOCALE_COOKIE : LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure ? "; Secure" : ""}`;

const cookieValue = (header: string | null | undefined, name: string): string | undefined =>
  (header ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The language chosen by cookie; else Chinese, unless the browser asks for English and not for Chinese. */
export const localeOf = (
  cookieHeader: string | null | undefined,
  acceptLanguage: string | null | undefined,
): Locale => {
  const chosen = cookieValue(cookieHeader, SECURE_LOCALE_COOKIE) ?? cookieValue(cookieHeader, LOCALE_COOKIE);
  const known = LOCALES.find((locale) => locale === chosen);
  if (known) {
    return known;
  }
  const accepted = acceptLanguage ?? "";
  return /\ben\b/i.test(accepted) && !/\bzh\b/i.test(accepted) ? "en" : "zh-CN";
};
