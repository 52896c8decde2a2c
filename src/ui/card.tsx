"use client";

import { type ReactNode, useId } from "react";
import styles from "./card.module.css";

type Props = { title?: string; children: ReactNode };

/** A part of a page in a frame of its own, under its title if it has one. */
export const Card = ({ title, children }: Props) => {
  const titleId = useId();
  return title === undefined ? (
    <div className={styles.card}>{children}</div>
  ) : (
    <section className={styles.card} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {children}
    </section>
  );
};
