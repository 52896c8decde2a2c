"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/**
 * The sentence that stands beside a field, for a problem code of the domain's parsers; what is in the way may stand behind a
 * colon, and is named in it.
 */
export const useFieldText = (): ((field: string, problem: string) => string) => {
  const t = useTranslations("fields");
  return useCallback(
    (field, problem) => {
      const [, code = "", what = ""] = /^(.*?)(?::(.*))?$/su.exec(problem) ?? [];
      const key = [`${field}.${code}`, `any.${code}`].find((each) => t.has(each)) ?? "any.other";
      return t(key, { what });
    },
    [t],
  );
};
