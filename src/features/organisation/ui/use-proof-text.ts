"use client";

import { useTranslations } from "next-intl";
import type { ProofState } from "#domain/organisation/proof.ts";
import { useInstantText } from "#ui/use-instant-text.ts";

type Told = {
  state: ProofState;
  bySandbox: boolean;
  decidedAt: Date | null;
  validUntil: Date | null;
  reason: string | null;
};

/** What a state means, with its date and reason; without an application, what there is to do. */
export const useProofText = (): ((proof: Told | null) => string) => {
  const t = useTranslations("organisation.text");
  const at = useInstantText();
  return (proof) => {
    if (proof === null) {
      return t("none");
    }
    const { state, bySandbox, decidedAt, validUntil, reason } = proof;
    const values = {
      decided: decidedAt === null ? "" : at(decidedAt),
      until: validUntil === null ? "" : at(validUntil),
      reason: reason ?? "",
    };
    const key = state === "proven" && bySandbox ? "sandbox" : state;
    return t(key, values);
  };
};
