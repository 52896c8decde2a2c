"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Dot } from "#ui/dot.tsx";
import { ProportionBar } from "#ui/proportion-bar.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import styles from "./live-run.module.css";
import { RunAction } from "./run-action.tsx";
import { RunKind, RunProgress, RunState, useDurationText, useRunTitle } from "./run-parts.tsx";
import { type Run, type RunInsight, useRunInsight } from "./use-operations.ts";
import { useReasonText } from "./use-reason-text.ts";

const CHUNK_STATES = ["done", "held", "waiting", "failed"] as const;
const CHUNK_COLOURS = {
  done: "var(--good)",
  held: "var(--held)",
  waiting: "var(--line-strong)",
  failed: "var(--bad)",
} as const;

/** A run as it goes: its pace, where its chunks are, what went wrong; also one that is over but left people out. */
export const LiveRun = ({ run }: { run: Run }) => {
  const t = useTranslations("operations.live");
  const slot = useRunTitle()(run);
  const { data: insight, isLoadingError, error, refetch } = useRunInsight(run);
  const running = run.state === "running";
  return (
    <section className={styles.run} aria-labelledby={`run-${run.runId}`}>
      <div className={styles.head}>
        <h2 id={`run-${run.runId}`}>{running ? t("title", { slot }) : t("last", { slot })}</h2>
        <RunKind run={run} />
        <RunState state={run.state} />
        {running ? <RunAction run={run} disabled={false} /> : null}
      </div>
      <RunProgress run={run} />
      {isLoadingError ? <QueryProblem error={error} retry={refetch} /> : null}
      {insight && running ? <Pace insight={insight} run={run} /> : null}
      {insight ? <Chunks chunks={insight.chunks} /> : null}
      {insight && insight.failures.length > 0 ? <Failures failures={insight.failures} /> : null}
    </section>
  );
};

const Pace = ({ insight: { pace, failures }, run }: { insight: RunInsight; run: Run }) => {
  const t = useTranslations("operations.live");
  const format = useFormatter();
  const durationText = useDurationText();
  const left = pace?.secondsLeft ?? null;
  const stuck = run.lookedUp > 0 || failures.length > 0 ? t("standsStill") : t("starting");
  return (
    <dl className={styles.pace}>
      <div>
        <dt>{t("speed")}</dt>
        <dd>{t("peoplePerSecond", { people: format.number(Math.round(pace?.peoplePerSecond ?? 0)) })}</dd>
      </div>
      {run.people === null ? null : (
        <div>
          <dt>{t("timeLeft")}</dt>
          <dd>{left === null ? stuck : durationText(Math.max(1, left) * 1000)}</dd>
        </div>
      )}
    </dl>
  );
};

const Chunks = ({ chunks }: { chunks: RunInsight["chunks"] }) => {
  const t = useTranslations("operations.live.chunks");
  const format = useFormatter();
  const parts = CHUNK_STATES.map((state) => ({
    key: state,
    count: chunks[state],
    colour: CHUNK_COLOURS[state],
  }));
  return (
    <div className={styles.chunks}>
      <ProportionBar parts={parts} />
      <ul>
        <li>{t("title")}</li>
        {parts.map(({ key, count, colour }) => (
          <li key={key}>
            <Dot colour={colour} />
            {t(key)} <strong>{format.number(count)}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
};

const Failures = ({ failures }: Pick<RunInsight, "failures">) => {
  const t = useTranslations("operations.live.failures");
  const reasonText = useReasonText();
  return (
    <div className={styles.failures}>
      <h3>{t("title")}</h3>
      <ul>
        {failures.map(({ reason, people, chunks, retrying }) => (
          <li key={reason ?? ""}>
            <strong>{reasonText(reason)}</strong>
            {people > 0 ? <span>{t("people", { people, chunks })}</span> : null}
            {retrying > 0 ? <span>{t("retrying", { retrying })}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
};
