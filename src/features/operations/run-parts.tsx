"use client";

import { useTranslations } from "next-intl";
import styles from "./run-list.module.css";
import type { Run } from "./use-operations.ts";

/** In words beside the colour. */
export const RunState = ({ state }: { state: Run["state"] }) => {
  const t = useTranslations("operations.state");
  return <span className={`${styles.state} ${styles[state] ?? ""}`}>{t(state)}</span>;
};

/** How many of the people have been looked up, as a bar and in numbers. */
export const RunProgress = ({ run }: { run: Run }) => {
  const t = useTranslations("operations.runs");
  const text = t("progressOf", { done: run.lookedUp, all: run.people });
  return (
    <div className={styles.progress}>
      <progress value={run.people === 0 ? 1 : run.lookedUp} max={run.people || 1} aria-label={t("progress")}>
        {text}
      </progress>
      <span>{text}</span>
    </div>
  );
};

export const RunDuration = ({ run }: { run: Run }) => {
  const t = useTranslations("operations.runs");
  if (run.finishedAt === null) {
    return "—";
  }
  const ms = run.finishedAt.getTime() - run.startedAt.getTime();
  const seconds = Math.round(ms / 1000);
  return seconds < 60
    ? t("seconds", { seconds: ms < 10_000 ? Math.round(ms / 100) / 10 : seconds })
    : t("minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
};
