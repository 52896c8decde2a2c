"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useCallback } from "react";
import { localeCookie } from "#lib/locale.ts";
import { useTrpc } from "#trpc/client.tsx";

/** Changes to the other language and keeps what is on the page, typed text included. */
export const useLanguageSwitch = (): (() => void) => {
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTrpc();
  const queries = useQueryClient();
  return useCallback(() => {
    const other = locale === "en" ? "zh-CN" : "en";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser of a phone
    document.cookie = localeCookie(other, window.location.protocol === "https:");
    router.refresh();
    // What the server words; the rest is worded here, and asking again for a page of members would be another look at them.
    const { operations, identity, invitation } = trpc;
    for (const worded of [operations.retention, identity.mine, invitation.get]) {
      void queries.invalidateQueries(worded.pathFilter());
    }
  }, [locale, router, trpc, queries]);
};
