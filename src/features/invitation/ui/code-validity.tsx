"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { isCodeExpired } from "#domain/register/code-lifetime.ts";
import { Alert } from "#ui/alert.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";

const MINUTE_MS = 60_000;

/** Until when the code can be used, and how long that still is. */
export const CodeValidity = ({ expiresAt }: { expiresAt: Date | null }) => {
  const t = useTranslations("invitation.validity");
  const format = useFormatter();
  const at = useInstantText();
  const now = useNow({ updateInterval: MINUTE_MS });
  if (expiresAt === null) {
    return t("unlimited");
  }
  return isCodeExpired(expiresAt, now)
    ? t("expired", { at: at(expiresAt) })
    : t("until", { at: at(expiresAt), left: format.relativeTime(expiresAt, now) });
};

/** That nobody can begin to join any more, and what to do; nothing while the code is good. */
export const ExpiredNotice = ({ expiresAt }: { expiresAt: Date | null }) => {
  const t = useTranslations("invitation.validity");
  const now = useNow({ updateInterval: MINUTE_MS });
  return isCodeExpired(expiresAt, now) ? (
    <Alert type="warning" title={t("expiredTitle")} description={t("expiredHint")} />
  ) : null;
};
