"use client";

import type { ReactNode } from "react";
import styles from "./notice.module.css";

type Props = { title: string; text: string; action: ReactNode };

/** One thing to know and one thing to do, where a page has nothing else to show. */
export const Notice = ({ title, text, action }: Props) => (
  <div className={styles.notice}>
    <img src="/icon.svg" alt="" width={60} height={60} />
    <h2 className={styles.title}>{title}</h2>
    <p className={styles.text}>{text}</p>
    {action}
  </div>
);
