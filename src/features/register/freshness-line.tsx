"use client";

import { useTranslations } from "next-intl";
import { useInstantText } from "#ui/use-instant-text.ts";

/** When the data was last compared with the source, and when it will be again. */
export const FreshnessLine = ({
  lastRefreshedAt,
  nextRefreshAt,
}: {
  lastRefreshedAt: Date | null;
  nextRefreshAt: Date;
}) => {
  const t = useTranslations("register");
  const instantText = useInstantText();
  const next = instantText(nextRefreshAt);
  return lastRefreshedAt === null
    ? t("neverRefreshed", { next })
    : t("refreshed", { last: instantText(lastRefreshedAt), next });
};
