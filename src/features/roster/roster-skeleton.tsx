"use client";

import { useTranslations } from "next-intl";
import { useSlow } from "#ui/use-slow.ts";
import styles from "./roster-skeleton.module.css";

const ROWS = ["a", "b", "c", "d", "e", "f"];

/** The shape of the roster while it is on its way; after three seconds it says that it still is. */
export const RosterSkeleton = () => {
  const t = useTranslations("roster");
  const slow = useSlow(true);
  return (
    <div className={styles.skeleton}>
      <p role="status">{slow ? t("slow") : t("loading")}</p>
      <div aria-hidden="true">
        <div className={styles.tiles} />
        <div className={styles.rows}>
          {ROWS.map((row) => (
            <div key={row} />
          ))}
        </div>
      </div>
    </div>
  );
};
