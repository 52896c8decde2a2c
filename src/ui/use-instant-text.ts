"use client";

import { useLocale, useNow } from "next-intl";
import { useCallback, useMemo } from "react";

const ZONE = { timeZone: "Asia/Shanghai" } as const;
const YEAR = { ...ZONE, year: "numeric" } as const;
const MINUTE = {
  ...ZONE,
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;

/** Day and time of an instant in Asia/Shanghai, with the year where it is not this one; in English as the member pages. */
export const useInstantText = (): ((instant: Date) => string) => {
  const locale = useLocale();
  const now = useNow();
  const formats = useMemo(() => {
    const language = locale === "en" ? "en-GB" : locale;
    return {
      year: new Intl.DateTimeFormat(language, YEAR),
      thisYear: new Intl.DateTimeFormat(language, MINUTE),
      anotherYear: new Intl.DateTimeFormat(language, { ...MINUTE, ...YEAR }),
    };
  }, [locale]);
  return useCallback(
    (instant) => {
      const { year, thisYear, anotherYear } = formats;
      return (year.format(instant) === year.format(now) ? thisYear : anotherYear).format(instant);
    },
    [formats, now],
  );
};
