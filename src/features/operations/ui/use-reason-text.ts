"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** The ledger's error code in words; a code that has none is shown as it is. Null: left out of an answer. */
export const useReasonText = (): ((reason: string | null) => string) => {
  const t = useTranslations("operations.reasons");
  return useCallback(
    (reason) => {
      const code = reason ?? "left_out";
      return t.has(code) ? t(code) : code;
    },
    [t],
  );
};
