"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Requirements } from "#domain/health/requirement.ts";

const HOURS_A_DAY = 24;
/** Up to here people of the field speak of hours. */
const SAID_IN_HOURS = 72;

/** An age of a test as it is said: "48 小时", "7 天". */
export const ageInWords = (hours: number): { amount: number; unit: "hours" | "days" } =>
  hours > SAID_IN_HOURS && hours % HOURS_A_DAY === 0
    ? { amount: hours / HOURS_A_DAY, unit: "days" }
    : { amount: hours, unit: "hours" };

/** What is required, in one line. */
export const useRequirementsText = (): ((requirements: Requirements) => string) => {
  const t = useTranslations("settings.rules");
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
        age === null ? t("noTest") : t(age.unit, { amount: age.amount }),
        minVaccination === null || minVaccination === "none"
          ? t("noVaccination")
          : t("vaccination", { level: health(`vaccination.${minVaccination}`) }),
      ].join(t("separator"));
    },
    [t, health, format],
  );
};
