"use client";

import { useFormatter, useTranslations } from "next-intl";
import { REASON_KINDS, type ReasonKind } from "#domain/health/requirement.ts";
import styles from "./exceptions-page.module.css";
import type { Counts } from "./use-exceptions.ts";

type Props = { counts: Counts; chosen: ReasonKind | null; choose: (reason: ReasonKind | null) => void };

/** The exceptions by reason, drawn against the most frequent one; each filters, and once more stops filtering. */
export const ReasonBars = ({ counts, chosen, choose }: Props) => {
  const t = useTranslations("exceptions.reasons");
  const format = useFormatter();
  const most = Math.max(1, ...Object.values(counts.reasons));
  const shown = REASON_KINDS.filter((reason) => counts.reasons[reason] > 0 || reason === chosen);
  return (
    <section className={styles.reasons} aria-label={t("label")}>
      <h2>{t("label")}</h2>
      <ul>
        {shown.map((reason) => (
          <li key={reason}>
            <button
              type="button"
              aria-pressed={reason === chosen}
              onClick={() => choose(reason === chosen ? null : reason)}
            >
              <span>{t(reason)}</span>
              <span className={styles.track} aria-hidden="true">
                <span style={{ width: `${(100 * counts.reasons[reason]) / most}%` }} />
              </span>
              <strong>{format.number(counts.reasons[reason])}</strong>
            </button>
          </li>
        ))}
      </ul>
      <p>{t("several")}</p>
    </section>
  );
};
