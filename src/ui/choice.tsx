"use client";

import type { ComponentProps, ReactNode } from "react";
import styles from "./choice.module.css";

type Props = Omit<ComponentProps<"input">, "type" | "className"> & { children: ReactNode };

/** A box to tick, or one of several to choose, with its words. */
export const Choice = ({ type = "checkbox", children, ...rest }: Props & { type?: "checkbox" | "radio" }) => (
  <label className={styles.choice}>
    <input {...rest} type={type} />
    <span>{children}</span>
  </label>
);

/** On or off, at once; whoever uses it gives it a label. */
export const Switch = (props: Omit<ComponentProps<"input">, "type" | "role" | "className">) => (
  <input {...props} type="checkbox" role="switch" aria-checked={props.checked} className={styles.switch} />
);
