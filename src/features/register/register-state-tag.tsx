"use client";

import { useTranslations } from "next-intl";
import type { RegisterState } from "#domain/register/register.ts";
import styles from "./register-state-tag.module.css";

/** Whether people can join now; a dissolved register is never shown. */
export const RegisterStateTag = ({ state }: { state: RegisterState }) => {
  const t = useTranslations("register");
  return state === "paused" ? (
    <span className={`${styles.tag} ${styles.paused}`}>{t("state.paused")}</span>
  ) : (
    <span className={`${styles.tag} ${styles.open}`}>{t("state.open")}</span>
  );
};
