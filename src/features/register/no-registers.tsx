"use client";

import { Card } from "antd";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import styles from "./no-registers.module.css";

/** Invites to open the first register. */
export const NoRegisters = ({ action }: { action: ReactNode }) => {
  const t = useTranslations("register");
  return (
    <Card>
      <div className={styles.empty}>
        {/* biome-ignore lint/performance/noImgElement: a small SVG needs no image service */}
        <img src="/icon.svg" alt="" width={64} height={64} />
        <h2 className={styles.title}>{t("emptyTitle")}</h2>
        <p className={styles.hint}>{t("emptyHint")}</p>
        {action}
      </div>
    </Card>
  );
};
