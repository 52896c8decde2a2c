"use client";

import { type ComponentProps, useId } from "react";
import styles from "./text-field.module.css";

type Props = ComponentProps<"input"> & { label: string; problem: string | null };

/** One line to type, under its label; what is wrong with it stands below and is read out with it. */
export const TextField = ({ label, problem, ...rest }: Props) => {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        {...rest}
        id={id}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
      />
      {problem === null ? null : <p id={`${id}-problem`}>{problem}</p>}
    </div>
  );
};
