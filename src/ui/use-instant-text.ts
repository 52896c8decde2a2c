"use client";

import { useFormatter, useNow } from "next-intl";
import { useCallback } from "react";

const YEAR = { year: "numeric" } as const;

/** Day and time of an instant in Asia/Shanghai, with the year where it is not this one. */
export const useInstantText = (): ((instant: Date) => string) => {
  const format = useFormatter();
  const now = useNow();
  return useCallback(
    (instant) =>
      format.dateTime(instant, {
        ...(format.dateTime(instant, YEAR) === format.dateTime(now, YEAR) ? {} : YEAR),
        month: "short",
        day: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      }),
    [format, now],
  );
};
