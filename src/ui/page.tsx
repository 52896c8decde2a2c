"use client";

import type { ReactNode } from "react";
import styles from "./page.module.css";

type Props = {
  title: ReactNode;
  intro?: ReactNode;
  actions?: ReactNode;
  /** Forms and reading: as wide as a line should be. */
  narrow?: boolean;
  children: ReactNode;
};

/** Heading, what one can do here, and the content, on the console's common measure. */
export const Page = ({ title, intro, actions, narrow = false, children }: Props) => (
  <div className={narrow ? styles.narrow : styles.wide}>
    <div className={styles.head}>
      <div className={styles.heading}>
        <h1 className={styles.title}>{title}</h1>
        {intro === undefined ? null : <p className={styles.intro}>{intro}</p>}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
    {children}
  </div>
);
