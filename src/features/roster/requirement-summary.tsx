"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRequirementsText } from "#features/register/use-requirements-text.ts";
import styles from "./roster.module.css";
import type { Register } from "./use-roster.ts";

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
