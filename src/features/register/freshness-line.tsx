"use client";

import { useFormatter, useTranslations } from "next-intl";

const SLOT = { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;

/** When the data was last compared with the source, and when it will be again. */
export const FreshnessLine = ({
  lastRefreshedAt,
  nextRefreshAt,
}: {
  lastRefreshedAt: Date | null;
  nextRefreshAt: Date;
}) => {
  const t = useTranslations("register");
  const format = useFormatter();
  const next = format.dateTime(nextRefreshAt, SLOT);
  return lastRefreshedAt === null
    ? t("neverRefreshed", { next })
    : t("refreshed", { last: format.dateTime(lastRefreshedAt, SLOT), next });
};
