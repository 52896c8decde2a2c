"use client";

import { Form } from "antd";
import { useCallback, useState } from "react";
import { type CallProblem, callProblem } from "#trpc/client.tsx";
import { useProblemText } from "./use-error-text.ts";
import { useFieldText } from "./use-field-text.ts";

const INVALID: CallProblem = { code: "invalid_input", params: {}, fields: {} };

/**
 * A form that the server judges: what it refuses stands beside the fields and in one sentence at the top (`summary`),
 * and the first field at fault gets the focus. What was typed stays. Such a form is not put out of use while it is sent:
 * who typed by the keyboard would lose their place, and a field out of use cannot get the focus. Its button waits.
 */
export const useServerForm = () => {
  const [form] = Form.useForm();
  const [summary, setSummary] = useState<string | null>(null);
  const problemText = useProblemText();
  const fieldText = useFieldText();

  const showProblem = useCallback(
    (problem: CallProblem | null) => {
      setSummary(problemText(problem));
      const entries = Object.entries(problem?.fields ?? {});
      form.setFields(entries.map(([name, code]) => ({ name, errors: [fieldText(name, code)] })));
      const first = entries[0]?.[0];
      if (first !== undefined) {
        form.focusField(first);
      }
    },
    [form, problemText, fieldText],
  );

  return {
    form,
    summary,
    showProblem,
    showError: useCallback((error: unknown) => showProblem(callProblem(error)), [showProblem]),
    /** For `onFinishFailed`: antd has already marked the blank fields. */
    showIncomplete: useCallback(() => setSummary(problemText(INVALID)), [problemText]),
    /** Before the form is sent: what was wrong before is wrong no more, until the server says so. */
    clearSummary: useCallback(() => {
      setSummary(null);
      form.setFields(form.getFieldsError().map(({ name }) => ({ name, errors: [] })));
    }, [form]),
  };
};
