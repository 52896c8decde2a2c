"use client";

import { useTranslations } from "next-intl";
import { useInstantText } from "#ui/use-instant-text.ts";

type Props = { lastRefreshedAt: Date | null; nextRefreshAt: Date; sourceSilentSince: Date | null };

/** When the data was last compared with the source, and when it will be again; or that the source does not answer. */
export const FreshnessLine = ({ lastRefreshedAt, nextRefreshAt, sourceSilentSince }: Props) => {
  const t = useTranslations("register");
  const instantText = useInstantText();
  const next = instantText(nextRefreshAt);
  const last = lastRefreshedAt === null ? null : instantText(lastRefreshedAt);
  if (sourceSilentSince !== null) {
    const since = instantText(sourceSilentSince);
    return last === null ? t("silentNever", { since }) : t("silent", { since, last });
  }
  return last === null ? t("neverRefreshed", { next }) : t("refreshed", { last, next });
};
