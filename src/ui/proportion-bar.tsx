import styles from "./proportion-bar.module.css";

type Proportion = { key: string; count: number; colour: string };

/** Parts of a whole as one bar. Decoration: the same counts stand beside it as text. */
export const ProportionBar = ({ parts }: { parts: readonly Proportion[] }) => (
  <div className={styles.bar} aria-hidden="true">
    {parts
      .filter(({ count }) => count > 0)
      .map(({ key, count, colour }) => (
        <span key={key} style={{ flexGrow: count, background: colour }} />
      ))}
  </div>
);
