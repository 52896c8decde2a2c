"use client";

import { useTranslations } from "next-intl";
import styles from "./loading.module.css";
import { useSlow } from "./use-slow.ts";

/** The shape of what is coming; when it takes long, a sentence says so. */
export const Loading = ({ rows = 4 }: { rows?: number }) => {
  const t = useTranslations("common");
  const slow = useSlow(true);
  return (
    <div className={styles.card}>
      <div aria-hidden="true">
        {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
          <div key={row} className={styles.line} />
        ))}
      </div>
      <p role="status">{slow ? t("slow") : null}</p>
    </div>
  );
};
