import type { ComponentProps, ReactNode } from "react";
import type { Words } from "./translate.ts";
import type { Operator, Problem } from "./views.ts";

/** The sentence for a field's problem; null when the field is fine. */
export const fieldProblem = (words: Words, problem: Problem | null, field: string): string | null => {
  const code = problem?.fields[field];
  return code === undefined ? null : words.fieldProblem(field, code);
};

const problemSentence = ({ errors }: Words, { code, params }: Problem): string =>
  errors.has(code) ? errors(code, params) : errors("unexpected");

/** What is wrong with the form, at its top: one sentence, and a way to each field at fault. */
export const Summary = ({
  words,
  problem,
  labels,
  children,
}: {
  words: Words;
  problem: Problem;
  /** Label by field, in the order of the form. */
  labels: Readonly<Record<string, string>>;
  children?: ReactNode;
}) => {
  const atFault = Object.entries(labels).filter(([field]) => problem.fields[field] !== undefined);
  return (
    <div className="summary" role="alert">
      <h2>{words.member("summaryTitle")}</h2>
      <p>{problemSentence(words, problem)}</p>
      {atFault.length > 0 && (
        <ul>
          {atFault.map(([field, label]) => (
            <li key={field}>
              <a href={`#${field}`}>
                {label}
                {words.member("colon")}
                {fieldProblem(words, problem, field)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
};

type FieldProps = { name: string; label: string; hint?: string; problem: string | null };

const describedBy = ({ name, hint, problem }: FieldProps): string | undefined =>
  [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(" ") || undefined;

const Labelled = ({ children, ...field }: FieldProps & { children: ReactNode }) => (
  <div className="field">
    <label htmlFor={field.name}>{field.label}</label>
    {field.hint && (
      <p className="hint" id={`${field.name}-hint`}>
        {field.hint}
      </p>
    )}
    {children}
    <FieldProblem {...field} />
  </div>
);

export const FieldProblem = ({ name, problem }: Pick<FieldProps, "name" | "problem">) =>
  problem && (
    <p className="problem" id={`${name}-problem`}>
      {problem}
    </p>
  );

/** At the foot of a consent: to whom it is given beside the organisation. It is no part of the text that is agreed to. */
export const OperatorLine = ({ words, operator }: { words: Words; operator: Operator | null }) =>
  operator && <p className="hint">{words.member("form.operator", operator)}</p>;

/** One line of text with label, hint and problem tied to it. */
export const TextField = ({
  name,
  label,
  hint,
  problem,
  ...input
}: FieldProps & Omit<ComponentProps<"input">, "name">) => (
  <Labelled name={name} label={label} problem={problem} {...(hint ? { hint } : {})}>
    <input
      id={name}
      name={name}
      aria-describedby={describedBy({ name, label, problem, ...(hint ? { hint } : {}) })}
      aria-invalid={problem !== null}
      aria-required="true"
      {...input}
    />
  </Labelled>
);

/** A choice of few, as the phone's own picker. */
export const SelectField = ({
  name,
  label,
  hint,
  problem,
  options,
  value,
}: FieldProps & { options: readonly (readonly [value: string, text: string])[]; value: string }) => (
  <Labelled name={name} label={label} problem={problem} {...(hint ? { hint } : {})}>
    <select
      id={name}
      name={name}
      defaultValue={value}
      aria-describedby={describedBy({ name, label, problem, ...(hint ? { hint } : {}) })}
      aria-invalid={problem !== null}
    >
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  </Labelled>
);

/** The input of a one-time code: the phone offers it from the message. */
export const CodeField = (props: Omit<FieldProps, "name">) => (
  <TextField
    name="code"
    {...props}
    className="code"
    type="text"
    inputMode="numeric"
    autoComplete="one-time-code"
    maxLength={12}
    autoFocus
  />
);
