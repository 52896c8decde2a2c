"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useId } from "react";
import { NativeSelect } from "./native-select.tsx";
import styles from "./text-field.module.css";

type Asked = {
  label: string;
  problem: string | null;
  /** What the field is for, below it. */
  hint?: ReactNode;
  /** Says so beside the label. */
  optional?: boolean;
};

/** One line to type, under its label; what is wrong with it stands below and is read out with it. */
export const TextField = ({ label, problem, hint, optional, ...rest }: ComponentProps<"input"> & Asked) => (
  <Field {...{ label, problem, hint, optional }}>
    {(field) => <input {...rest} required={undefined} {...field} aria-required={rest.required} />}
  </Field>
);

/** The same for some lines. */
export const TextAreaField = ({
  label,
  problem,
  hint,
  optional,
  ...rest
}: ComponentProps<"textarea"> & Asked) => (
  <Field {...{ label, problem, hint, optional }}>
    {(field) => <textarea {...rest} required={undefined} {...field} aria-required={rest.required} />}
  </Field>
);

/** The same for a choice of one. */
export const SelectField = ({
  label,
  problem,
  hint,
  optional,
  ...rest
}: ComponentProps<typeof NativeSelect> & Asked) => (
  <Field {...{ label, problem, hint, optional }}>
    {(field) => <NativeSelect {...rest} required={undefined} {...field} aria-required={rest.required} />}
  </Field>
);

type Described = Pick<ComponentProps<"input">, "id" | "aria-invalid" | "aria-describedby">;

/** A label, any control, and the words that belong to it. */
export const Field = ({
  label,
  problem,
  hint,
  optional = false,
  children,
}: Asked & { children: (field: Described) => ReactNode }) => {
  const common = useTranslations("common");
  const id = useId();
  const problemId = problem === null ? null : `${id}-problem`;
  const hintId = hint ? `${id}-hint` : null;
  const describedBy = [problemId, hintId].filter((each) => each !== null).join(" ") || undefined;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className={styles.optional}> {common("optional")}</span> : null}
      </label>
      {children({ id, "aria-invalid": problem !== null, "aria-describedby": describedBy })}
      {problemId === null ? null : (
        <p id={problemId} className={styles.problem}>
          {problem}
        </p>
      )}
      {hintId === null ? null : (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
};
