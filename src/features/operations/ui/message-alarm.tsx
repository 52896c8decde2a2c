"use client";

import { useNow, useTranslations } from "next-intl";
import { Alert } from "#ui/alert.tsx";
import { useMessages } from "./use-operations.ts";

const MINUTE_MS = 60_000;

/** Says before everything else that no message goes out: since when, how many wait, why, and what to do. */
export const MessageAlarm = () => {
  const t = useTranslations("operations.messages");
  const now = useNow({ updateInterval: 5000 });
  const { data } = useMessages();
  if (!data?.lateSince) {
    return null;
  }
  const { lateSince, waiting, lastReason } = data;
  const minutes = Math.max(0, Math.floor((now.getTime() - lateSince.getTime()) / MINUTE_MS));
  return (
    <Alert
      type="error"
      title={t("alarm", { minutes, waiting })}
      description={lastReason === null ? t("noWorker") : t("todo", { reason: t(`reason.${lastReason}`) })}
    />
  );
};
