"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ConsoleHeader } from "./console-header.tsx";
import styles from "./signed-in-frame.module.css";

/** What every page for somebody signed in stands in. */
export const SignedInFrame = ({ isOperator, children }: { isOperator: boolean; children: ReactNode }) => {
  const t = useTranslations("common");
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t("skipToContent")}
      </a>
      <ConsoleHeader isOperator={isOperator} />
      <main id="content" tabIndex={-1} className={styles.content}>
        {children}
      </main>
      <footer className={styles.footer}>{t("disclaimer")}</footer>
    </div>
  );
};
