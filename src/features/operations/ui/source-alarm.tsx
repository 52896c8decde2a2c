"use client";

import { useTranslations } from "next-intl";
import { Alert } from "#ui/alert.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import type { Overview } from "./use-operations.ts";
import { useSources } from "./use-operations.ts";
import { useReasonText } from "./use-reason-text.ts";

type Props = { freshness: Overview["freshness"] };

/** Says before everything else that the health source does not answer, and what rosters show meanwhile. */
export const SourceAlarm = ({ freshness: { sourceSilentSince, lastCoveredAt, running } }: Props) => {
  const t = useTranslations("operations.source");
  const at = useInstantText();
  const reasonText = useReasonText();
  const { data: sources = [] } = useSources({ running });
  if (sourceSilentSince === null) {
    return null;
  }
  const since = at(sourceSilentSince);
  const failing = sources.find(({ state }) => state === "failing");
  return (
    <Alert
      type="error"
      title={lastCoveredAt ? t("alarm", { since, data: at(lastCoveredAt) }) : t("alarmNever", { since })}
      description={failing ? t("todo", { reason: reasonText(failing.lastReason) }) : undefined}
    />
  );
};
