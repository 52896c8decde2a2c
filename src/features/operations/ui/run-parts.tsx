"use client";

import { useFormatter, useTranslations } from "next-intl";
import { peoplePerSecondOf } from "#domain/comparison/pace.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./run-list.module.css";
import type { Run } from "./use-operations.ts";

/** In words beside the colour. */
export const RunState = ({ state }: { state: Run["state"] }) => {
  const t = useTranslations("operations.state");
  return <span className={`${styles.state} ${styles[state] ?? ""}`}>{t(state)}</span>;
};

/** How many of the people have been looked up, as a bar and in numbers. Nobody knows how many changes are to come. */
export const RunProgress = ({ run }: { run: Run }) => {
  const t = useTranslations("operations.runs");
  const { people, lookedUp } = run;
  const text =
    people === null
      ? t("progressOfChanges", { done: lookedUp })
      : t("progressOf", { done: lookedUp, all: people });
  const bar = people ? { value: lookedUp, max: people } : { value: 1, max: 1 };
  const open = people === null && run.state === "running";
  return (
    <div className={styles.progress}>
      <progress {...(open ? {} : bar)} aria-label={t("progress")}>
        {text}
      </progress>
      <span>{text}</span>
    </div>
  );
};

/** What the check of a sweep against the change feed has found, and what to do; nothing for a run without one. */
export const RunDrift = ({ run: { drift } }: { run: Run }) => {
  const t = useTranslations("operations.runs");
  return drift === null ? null : (
    <small className={`${styles.drift} ${drift > 0 ? styles.bad : ""}`}>
      {drift > 0 ? t("drift", { people: drift }) : t("driftNone")}
    </small>
  );
};

/** Whether the run asks about everybody or for what has changed. */
export const RunKind = ({ run: { kind } }: { run: Run }) => {
  const t = useTranslations("operations.runs.kind");
  return <span className={styles.kind}>{t(kind)}</span>;
};

/** When the run was due, or that somebody asked for it. */
export const useSlotText = (): ((run: Pick<Run, "slot">) => string) => {
  const t = useTranslations("operations.runs");
  const at = useInstantText();
  return ({ slot }) => (slot === null ? t("byHand") : at(slot));
};

/** Names one run among several: those that somebody asked for by their start. */
export const useRunTitle = (): ((run: Pick<Run, "slot" | "startedAt">) => string) => {
  const slotText = useSlotText();
  const at = useInstantText();
  return (run) => (run.slot === null ? `${slotText(run)} ${at(run.startedAt)}` : slotText(run));
};

/** Hours and minutes, minutes and seconds, or seconds, whichever says enough. */
export const useDurationText = (): ((ms: number) => string) => {
  const t = useTranslations("operations.runs");
  return (ms) => {
    const seconds = Math.round(ms / 1000);
    const minutes = Math.floor(seconds / 60);
    if (minutes >= 60) {
      return t("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    }
    return minutes > 0
      ? t("minutes", { minutes, seconds: seconds % 60 })
      : t("seconds", { seconds: ms < 10_000 ? Math.round(ms / 100) / 10 : seconds });
  };
};

/** How long the run took, and "—" while it takes. */
export const RunDuration = ({ run }: { run: Run }) => {
  const durationText = useDurationText();
  return run.finishedAt === null ? "—" : durationText(run.finishedAt.getTime() - run.startedAt.getTime());
};

/** People a second over the whole of a finished run. */
export const runSpeed = ({ startedAt, finishedAt, lookedUp }: Run): number | null =>
  finishedAt === null ? null : peoplePerSecondOf(lookedUp, finishedAt.getTime() - startedAt.getTime());

export const RunSpeed = ({ run }: { run: Run }) => {
  const format = useFormatter();
  const speed = runSpeed(run);
  return speed === null ? "—" : format.number(Math.round(speed));
};
