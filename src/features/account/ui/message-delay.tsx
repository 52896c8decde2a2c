"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";

const ASKED_EVERY_MS = 10_000;

/** For wherever messages are sent by hand: since when none goes out, and that what waits goes out by itself. */
export const MessageDelay = () => {
  const t = useTranslations("common");
  const at = useInstantText();
  const { data } = useQuery(
    useTrpc().session.messageDelay.queryOptions(undefined, { refetchInterval: ASKED_EVERY_MS, staleTime: 0 }),
  );
  return data?.since ? <Alert type="warning" title={t("messageDelay", { at: at(data.since) })} /> : null;
};
