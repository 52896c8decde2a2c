"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ageInWords } from "#domain/health/age-in-words.ts";
import type { Reason } from "#domain/health/requirement.ts";
import { useInstantText } from "#ui/use-instant-text.ts";

/** A reason as a sentence. */
export const useReasonText = (): ((reason: Reason) => string) => {
  const t = useTranslations("health");
  const instantText = useInstantText();
  return useCallback(
    (reason) => {
      switch (reason.kind) {
        case "code_state":
          return t("reason.code_state", { state: t(`codeState.${reason.state}`) });
        case "vaccination":
          return t("reason.vaccination", {
            level: t(`vaccination.${reason.level}`),
            needed: t(`vaccination.${reason.needed}`),
          });
        case "test_overdue": {
          const { amount, unit } = ageInWords(reason.hours);
          return t(`reason.test_overdue.${unit}`, { amount });
        }
        case "stale":
          return t("reason.stale", { since: instantText(reason.since) });
        default:
          return t(`reason.${reason.kind}`);
      }
    },
    [t, instantText],
  );
};
