"use client";

import { useTranslations } from "next-intl";
import styles from "./sms-shares.module.css";
import type { Overview } from "./use-operations.ts";

/** What each purpose has used of its share of the day's messages, drawn and in figures. */
export const SmsShares = ({ shares }: { shares: Overview["smsBudget"]["shares"] }) => {
  const t = useTranslations("operations.sms");
  return (
    <>
      <h3 className={styles.title}>{t("shares")}</h3>
      <dl className={styles.shares}>
        {shares.map(({ share, spent, allotted, isLow }) => (
          <div key={share} className={isLow ? styles.low : undefined}>
            <dt>{t(`share.${share}`)}</dt>
            <dd>{t("shareOf", { spent, allotted })}</dd>
            <dd className={styles.track} aria-hidden>
              <span style={{ width: `${Math.min(100, (100 * spent) / Math.max(1, allotted))}%` }} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
};
