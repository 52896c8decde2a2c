"use client";

import { useTranslations } from "next-intl";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./suspension-notice.module.css";

type Props = {
  suspension: { reason: string; suspendedAt: Date };
  closing: { reason: string; dueAt: Date | null } | null;
};

/** What operators have decided about a register and why, in the place of everything that it would show. */
export const SuspensionNotice = ({ suspension, closing }: Props) => {
  const t = useTranslations("register.suspension");
  const at = useInstantText();
  return (
    <div className={styles.notices}>
      {closing?.dueAt ? (
        <section className={styles.notice} role="alert">
          <h1>{t("closingTitle")}</h1>
          <p>{t("closing", { at: at(closing.dueAt), reason: closing.reason })}</p>
        </section>
      ) : null}
      <section className={styles.notice} role="alert">
        <h1>{t("title")}</h1>
        <p>{t("reason", { reason: suspension.reason })}</p>
        <p className={styles.since}>{t("since", { at: at(suspension.suspendedAt) })}</p>
        <p>{t("effect")}</p>
        <a href="/privacy">{t("privacy")}</a>
      </section>
    </div>
  );
};
