"use client";

import type { ReactNode } from "react";
import styles from "./alert.module.css";

type Props = {
  type: "error" | "warning" | "info";
  title: string;
  description?: ReactNode;
  action?: ReactNode;
};

/** A sentence that matters now, with the way on; announced by screen readers when it appears. */
export const Alert = ({ type, title, description, action }: Props) => (
  <div className={`${styles.alert} ${styles[type]}`} role={type === "info" ? "status" : "alert"}>
    <div className={styles.words}>
      <p>{title}</p>
      {description === undefined ? null : <p>{description}</p>}
    </div>
    {action}
  </div>
);
