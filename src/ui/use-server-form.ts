"use client";

import { type ChangeEvent, type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { type CallProblem, callProblem } from "#trpc/client.tsx";
import { useProblemText } from "./use-error-text.ts";
import { useFieldText } from "./use-field-text.ts";

const INVALID: CallProblem = { code: "invalid_input", params: {}, fields: {} };

type Problems = Readonly<Partial<Record<string, string>>>;

const isBlank = (value: unknown): boolean =>
  typeof value === "string" ? value.trim() === "" : Array.isArray(value) && value.length === 0;

/**
 * A form that the server judges: what it refuses stands beside the fields (`problems`, by field) and in one sentence at the top
 * (`summary`), and the first field at fault gets the focus. What was typed stays. Such a form is not put out of use while it is
 * sent: who typed by the keyboard would lose their place, and a field out of use cannot get the focus. Its button waits.
 *
 * `initial`: what the fields hold at first. `required`: those that are not sent while they are blank. A field is found by its
 * `name`, inside the form that `ref` is given to.
 */
export const useServerForm = <V extends object>(initial: V, required: readonly (keyof V & string)[] = []) => {
  const ref = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<Problems>({});
  const [summary, setSummary] = useState<string | null>(null);
  const [faulty, setFaulty] = useState<string | null>(null);
  const problemText = useProblemText();
  const fieldText = useFieldText();

  const focus = useCallback((name: string) => fieldOf(ref.current, name)?.focus(), []);
  // Once the field says what is wrong with it, so that this is read out with it.
  useEffect(() => {
    if (faulty !== null) {
      focus(faulty);
      setFaulty(null);
    }
  }, [faulty, focus]);

  /** Shows what is wrong with each field, and leads to the first. */
  const mark = useCallback((found: Problems) => {
    setProblems(found);
    setFaulty(Object.keys(found)[0] ?? null);
  }, []);
  const showProblem = useCallback(
    (problem: CallProblem | null) => {
      setSummary(problemText(problem));
      const entries = Object.entries(problem?.fields ?? {});
      mark(Object.fromEntries(entries.map(([name, code]) => [name, fieldText(name, code)])));
    },
    [problemText, fieldText, mark],
  );
  const set = useCallback(<K extends keyof V & string>(name: K, value: V[K]) => {
    setValues((held) => ({ ...held, [name]: value }));
    setProblems(({ [name]: _, ...others }) => others);
  }, []);
  /** What was wrong before is wrong no more, until the server says so. */
  const clear = useCallback(() => {
    setSummary(null);
    setProblems({});
  }, []);
  /** Whether one of these is blank; then it says so beside each. */
  const lacks = (names: readonly (keyof V & string)[]): boolean => {
    const blank = names.filter((name) => isBlank(values[name]));
    mark(Object.fromEntries(blank.map((name) => [name, fieldText(name, "empty")])));
    return blank.length > 0;
  };

  return {
    ref,
    values,
    problems,
    summary,
    set,
    mark,
    lacks,
    clear,
    focus,
    showProblem,
    showError: useCallback((error: unknown) => showProblem(callProblem(error)), [showProblem]),
    reset: useCallback(() => {
      setValues(initial);
      clear();
    }, [initial, clear]),
    /** What a field of text, or a choice of one, needs of its form. */
    text: <K extends keyof V & string>(name: K) => ({
      name,
      value: values[name] as V[K] & string,
      problem: problems[name] ?? null,
      required: required.includes(name),
      onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
        set(name, target.value as V[K]),
    }),
    /** For `onSubmit`: sends what was typed, unless something that is required is blank. */
    submit: (send: (typed: V) => void) => (event: FormEvent) => {
      event.preventDefault();
      clear();
      if (lacks(required)) {
        setSummary(problemText(INVALID));
      } else {
        send(values);
      }
    },
  };
};

export type ServerForm<V extends object> = ReturnType<typeof useServerForm<V>>;

const fieldOf = (form: HTMLFormElement | null, name: string): HTMLElement | null => {
  const found = form?.elements.namedItem(name) ?? null;
  const first = found instanceof RadioNodeList ? found[0] : found;
  return first instanceof HTMLElement ? first : null;
};
