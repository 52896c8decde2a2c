import styles from "./product-mark.module.css";

/** The product's sign with its name. */
export const ProductMark = ({ name }: { name: string }) => (
  <span className={styles.mark}>
    <img src="/icon.svg" alt="" width={30} height={30} />
    <span>{name}</span>
  </span>
);
