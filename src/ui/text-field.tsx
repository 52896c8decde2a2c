"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./text-field.module.css";

type Asked = { label: string; problem: string | null };

/** One line to type, under its label; what is wrong with it stands below and is read out with it. */
export const TextField = ({ label, problem, ...rest }: ComponentProps<"input"> & Asked) => (
  <Field label={label} problem={problem}>
    {(field) => <input {...rest} {...field} />}
  </Field>
);

/** The same for some lines. */
export const TextAreaField = ({ label, problem, ...rest }: ComponentProps<"textarea"> & Asked) => (
  <Field label={label} problem={problem}>
    {(field) => <textarea {...rest} {...field} />}
  </Field>
);

type Described = Pick<ComponentProps<"input">, "id" | "aria-invalid" | "aria-describedby">;

const Field = ({ label, problem, children }: Asked & { children: (field: Described) => ReactNode }) => {
  const id = useId();
  const problemId = problem === null ? undefined : `${id}-problem`;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-invalid": problem !== null, "aria-describedby": problemId })}
      {problem === null ? null : <p id={problemId}>{problem}</p>}
    </div>
  );
};
