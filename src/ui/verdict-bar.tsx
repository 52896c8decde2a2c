"use client";

import { useTranslations } from "next-intl";
import styles from "./verdict-bar.module.css";

type Counts = { meets: number; exception: number; exempt: number; unknown: number };

const PARTS = ["meets", "exception", "exempt", "unknown"] as const;

/** How many meet the requirements, drawn as one thin bar and said in numbers beside it. */
export const VerdictBar = ({ counts }: { counts: Counts }) => {
  const t = useTranslations("register");
  return (
    <div>
      <div className={styles.bar} aria-hidden>
        {PARTS.map((part) => (
          <span key={part} className={styles[part]} style={{ flexGrow: counts[part] }} />
        ))}
      </div>
      <ul className={styles.legend}>
        {PARTS.map((part) => (
          <li key={part}>
            <span className={`${styles.dot} ${styles[part]}`} />
            {t(part)} <strong className={styles.count}>{counts[part]}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
};
