"use client";

import { useTranslations } from "next-intl";
import type { ProofState } from "#domain/organisation/proof.ts";
import styles from "./proof-tag.module.css";

/** The state of an application in a word; `none` where nothing was asked for. */
export const ProofTag = ({ state }: { state: ProofState | "none" }) => {
  const t = useTranslations("organisation.state");
  const look = state === "proven" ? styles.proven : state === "waiting" ? styles.waiting : styles.unproven;
  return <span className={`${styles.tag} ${look}`}>{t(state)}</span>;
};
