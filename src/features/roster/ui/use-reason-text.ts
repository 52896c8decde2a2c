"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { reasonText } from "#domain/health/reason-text.ts";
import type { Reason } from "#domain/health/requirement.ts";
import { useInstantText } from "#ui/use-instant-text.ts";

/** A reason as a sentence. */
export const useReasonText = (): ((reason: Reason) => string) => {
  const t = useTranslations("health");
  const instantText = useInstantText();
  return useCallback((reason) => reasonText(t, reason, instantText), [t, instantText]);
};
