import type { Locale } from "#lib/locale.ts";
import styles from "./sample-roster.module.css";
import { siteWords } from "./words.ts";

const ROWS = [
  { name: "林晓", number: "11************004X", code: "green", days: 1, verdict: "meets" },
  { name: "欧阳·明", number: "44************1512", code: "green", days: 2, verdict: "meets" },
  { name: "周可", number: "33************2210", code: "yellow", days: 4, verdict: "exception" },
  { name: "何敏", number: "51************0087", code: "stale", days: null, verdict: "unknown" },
] as const;

/** A picture of a roster: names in clear, numbers masked, three verdicts. Made up, and only to look at. */
export const SampleRoster = ({ locale }: { locale: Locale }) => {
  const t = siteWords(locale);
  return (
    <div className={styles.card} aria-hidden>
      <div className={styles.head}>
        <strong>{t("sample.name")}</strong>
        <span>09:00</span>
      </div>
      <div className={styles.bar}>
        <i className={styles.meets} />
        <i className={styles.exception} />
        <i className={styles.unknown} />
      </div>
      {ROWS.map(({ name, number, code, days, verdict }) => (
        <div key={name} className={styles.row}>
          <span className={styles.person}>
            <b>{name}</b>
            <small>{number}</small>
          </span>
          <span className={styles.state}>
            <span>{t(`sample.${code}`)}</span>
            <small>{days === null ? "—" : t("sample.days", { days })}</small>
          </span>
          <span className={`${styles.verdict} ${styles[verdict]}`}>{t(`sample.${verdict}`)}</span>
        </div>
      ))}
    </div>
  );
};
