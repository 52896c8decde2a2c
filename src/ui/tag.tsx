import type { ReactNode } from "react";
import styles from "./tag.module.css";

/** A word or two about what it stands beside. */
export const Tag = ({
  look = "plain",
  children,
}: {
  look?: "plain" | "brand" | "warning";
  children: ReactNode;
}) => <span className={`${styles.tag} ${styles[look]}`}>{children}</span>;
