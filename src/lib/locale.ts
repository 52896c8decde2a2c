export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const LOCALE_COOKIE = "tuantibu-locale";

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
  const chosen = cookieValue(cookieHeader, LOCALE_COOKIE);
  const known = LOCALES.find((locale) => locale === chosen);
  if (known) {
    return known;
  }
  const accepted = acceptLanguage ?? "";
  return /\ben\b/i.test(accepted) && !/\bzh\b/i.test(accepted) ? "en" : "zh-CN";
};
