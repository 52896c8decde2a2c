"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { SourceContact } from "#domain/health/source-contact.ts";

/** Name, address and phone of the health source, in one line. */
export const useSourceText = (): ((source: SourceContact) => string) => {
  const t = useTranslations("identity.source");
  return useCallback(
    ({ name, address, phone }) =>
      [
        name,
        ...(address === null ? [] : [t("address", { address })]),
        ...(phone === null ? [] : [t("phone", { phone })]),
      ].join(t("between")),
    [t],
  );
};
