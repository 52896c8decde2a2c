"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import styles from "#features/roster/ui/roster.module.css";
import type { Register } from "#features/roster/ui/use-roster.ts";
import { useRequirementsText } from "./use-requirements-text.ts";

/** What this register requires, in one line, and the way to change it. */
export const RequirementSummary = ({ register }: { register: Register }) => {
  const t = useTranslations("roster.requirements");
  const text = useRequirementsText();
  return (
    <p className={styles.requirements}>
      <strong>{t("label")}</strong>
      <span>{text(register.requirements)}</span>
      {register.permissions.includes("register:settings") ? (
        <Link href={`/registers/${register.registerId}/settings`}>{t("change")}</Link>
      ) : null}
    </p>
  );
};
