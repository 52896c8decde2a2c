"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { type CallProblem, callProblem } from "#trpc/client.tsx";

/** One plain sentence for a problem, in the reader's language; null stands for a server that could not be reached. */
export const useProblemText = (): ((problem: CallProblem | null) => string) => {
  const t = useTranslations("errors");
  return useCallback(
    (problem) => {
      const code = problem?.code ?? "service_unavailable";
      return t.has(code) ? t(code, { ...problem?.params }) : t("unexpected");
    },
    [t],
  );
};

/** The same for whatever a failed call threw. */
export const useErrorText = (): ((error: unknown) => string) => {
  const problemText = useProblemText();
  return useCallback((error) => problemText(callProblem(error)), [problemText]);
};
