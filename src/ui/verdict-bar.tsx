"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import styles from "./verdict-bar.module.css";

type Counts = { meets: number; exception: number; exempt: number; unknown: number };

const PARTS = ["meets", "exception", "exempt", "unknown"] as const;

/** How many meet the requirements, drawn as one thin bar and said in numbers beside it; each leads to those on the roster. */
export const VerdictBar = ({ counts, roster }: { counts: Counts; roster: string }) => {
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
            <Link href={`${roster}?verdict=${part}`}>
              <span className={`${styles.dot} ${styles[part]}`} aria-hidden />
              {t(part)} <strong className={styles.count}>{counts[part]}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
};
