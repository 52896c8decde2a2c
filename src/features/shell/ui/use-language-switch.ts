"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useCallback } from "react";
import { localeCookie } from "#lib/locale.ts";

/** Changes to the other language and keeps what is on the page, typed text included. */
export const useLanguageSwitch = (): (() => void) => {
  const locale = useLocale();
  const router = useRouter();
  return useCallback(() => {
    const other = locale === "en" ? "zh-CN" : "en";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser of a phone
    document.cookie = localeCookie(other, window.location.protocol === "https:");
    router.refresh();
  }, [locale, router]);
};
