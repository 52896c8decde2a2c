import styles from "./product-mark.module.css";

/** The product's sign with its name. */
export const ProductMark = ({ name }: { name: string }) => (
  <span className={styles.mark}>
    {/* biome-ignore lint/performance/noImgElement: a small SVG needs no image service */}
    <img src="/icon.svg" alt="" width={30} height={30} />
    <span>{name}</span>
  </span>
);
