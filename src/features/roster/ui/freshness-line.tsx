"use client";

import { useNow, useTranslations } from "next-intl";
import { STALE_AFTER_HOURS } from "#domain/health/requirement.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./roster.module.css";
import type { Freshness } from "./use-roster.ts";

const MINUTE_MS = 60_000;
const STALE_AFTER_MS = STALE_AFTER_HOURS * 60 * MINUTE_MS;

/** How old the data is, when it will be refreshed, and what the latest comparison left undone. */
export const FreshnessLine = ({ freshness }: { freshness: Freshness }) => {
  const t = useTranslations("roster.freshness");
  const now = useNow({ updateInterval: MINUTE_MS });
  const at = useInstantText();
  const { lastCoveredAt, nextSlot, running, sourceSilentSince, lastRunFailed: failed } = freshness;
  const data = lastCoveredAt === null ? null : at(lastCoveredAt);
  const stale = lastCoveredAt !== null && now.getTime() - lastCoveredAt.getTime() > STALE_AFTER_MS;
  return (
    <div>
      <p className={styles.freshness}>
        <strong>{data === null ? t("never") : t("refreshed", { at: data })}</strong>
        {running && sourceSilentSince === null ? (
          <span>{t("running")}</span>
        ) : (
          <span>{t("next", { at: at(nextSlot) })}</span>
        )}
      </p>
      {sourceSilentSince === null ? null : (
        <p className={styles.warning} role="status">
          {data === null
            ? t("silentNever", { since: at(sourceSilentSince) })
            : t("silent", { since: at(sourceSilentSince), data })}{" "}
          {t(running ? "retrying" : "retriedNext", { next: at(nextSlot) })}
        </p>
      )}
      {stale ? <p className={styles.alarm}>{t("stale")}</p> : null}
      {failed > 0 && sourceSilentSince === null ? (
        <p className={styles.warning}>{t("failed", { failed })}</p>
      ) : null}
    </div>
  );
};
