"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
import { ageInWords } from "#domain/health/age-in-words.ts";
import type { Requirements } from "#domain/health/requirement.ts";

/** What is required, in one line. */
export const useRequirementsText = (): ((requirements: Requirements) => string) => {
  const t = useTranslations("health.requirements");
  const health = useTranslations("health");
  const format = useFormatter();
  return useCallback(
    ({ allowedCodes, maxTestAgeHours, minVaccination }) => {
      const codes = format.list(
        allowedCodes.map((state) => health(`codeState.${state}`)),
        { type: "disjunction" },
      );
      const age = maxTestAgeHours === null ? null : ageInWords(maxTestAgeHours);
      return [
        t("codes", { codes }),
        age === null ? t("noTest") : t(`test.${age.unit}`, { amount: age.amount }),
        // Everybody has at least the level "none".
        minVaccination === null || minVaccination === "none"
          ? t("noVaccination")
          : t("vaccination", { level: health(`vaccination.${minVaccination}`) }),
      ].join(t("separator"));
    },
    [t, health, format],
  );
};
