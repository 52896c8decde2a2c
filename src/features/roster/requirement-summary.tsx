"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import styles from "./roster.module.css";
import type { Register } from "./use-roster.ts";

/** What this register requires, in one line. */
export const RequirementSummary = ({ register }: { register: Register }) => {
  const t = useTranslations("roster.requirements");
  const health = useTranslations("health");
  const format = useFormatter();
  const { allowedCodes, maxTestAgeHours, minVaccination } = register.requirements;
  const codes = format.list(
    allowedCodes.map((state) => health(`codeState.${state}`)),
    { type: "disjunction" },
  );
  return (
    <p className={styles.requirements}>
      <strong>{t("label")}</strong>
      <span>{t("codes", { codes })}</span>
      <span>{maxTestAgeHours === null ? t("noTest") : t("test", { hours: maxTestAgeHours })}</span>
      <span>
        {minVaccination === null
          ? t("noVaccination")
          : t("vaccination", { level: health(`vaccination.${minVaccination}`) })}
      </span>
      {register.permissions.includes("register:settings") ? (
        <Link href={`/registers/${register.registerId}/settings`}>{t("change")}</Link>
      ) : null}
    </p>
  );
};
