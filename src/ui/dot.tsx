import styles from "./dot.module.css";

/** The colour of what the words behind it say. */
export const Dot = ({ colour }: { colour: string }) => (
  <span className={styles.dot} style={{ background: colour }} aria-hidden="true" />
);
