"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import styles from "./pager.module.css";

type Props = {
  /** How to get to the page before and to the next one; null where there is none. */
  back: (() => void) | null;
  forth: (() => void) | null;
  /** What is said of the page; without it there is nothing here while there is but one. */
  children?: ReactNode;
};

/** Turns the pages of a list. */
export const Pager = ({ back, forth, children }: Props) => {
  const t = useTranslations("common.pager");
  if (children === undefined && back === null && forth === null) {
    return null;
  }
  return (
    <nav className={styles.pager} aria-label={t("label")}>
      {children}
      <Button disabled={back === null} onClick={back ?? undefined}>
        {t("previous")}
      </Button>
      <Button disabled={forth === null} onClick={forth ?? undefined}>
        {t("next")}
      </Button>
    </nav>
  );
};
