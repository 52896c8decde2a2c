"use client";

import { useTranslations } from "next-intl";
import type { RegisterState } from "#domain/register/register.ts";
import styles from "./register-state-tag.module.css";

type Props = { state: RegisterState; isSuspended: boolean };

/** Whether people can join now; a dissolved register is never shown. */
export const RegisterStateTag = ({ state, isSuspended }: Props) => {
  const t = useTranslations("register");
  const shown = isSuspended ? "suspended" : state === "paused" ? "paused" : "open";
  return <span className={`${styles.tag} ${styles[shown]}`}>{t(`state.${shown}`)}</span>;
};
