"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { callProblem } from "#trpc/client.tsx";

/** One plain sentence for a failed call, in the reader's language. */
export const useErrorText = (): ((error: unknown) => string) => {
  const t = useTranslations("errors");
  return useCallback(
    (error) => {
      const problem = callProblem(error);
      const code = problem?.code ?? "service_unavailable";
      return t.has(code as Parameters<typeof t.has>[0])
        ? t(code as Parameters<typeof t>[0], { ...problem?.params })
        : t("unexpected");
    },
    [t],
  );
};
