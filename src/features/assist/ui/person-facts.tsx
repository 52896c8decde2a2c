"use client";

import { useTranslations } from "next-intl";
import type { Outputs } from "#trpc/client.tsx";
import styles from "./assist-card.module.css";

type Masked = Pick<Outputs["assist"]["find"], "nameMasked" | "documentType" | "documentMasked">;

/** Enough to compare with the identity document of whoever stands there. */
export const PersonFacts = ({ person }: { person: Masked }) => {
  const t = useTranslations("assist");
  const health = useTranslations("health");
  return (
    <dl className={styles.facts}>
      <dt>{t("name")}</dt>
      <dd>{person.nameMasked}</dd>
      <dt>{health(`documentType.${person.documentType}`)}</dt>
      <dd>{person.documentMasked}</dd>
    </dl>
  );
};
