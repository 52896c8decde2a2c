"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useInstantText } from "#ui/use-instant-text.ts";
import { useNarrow } from "#ui/use-narrow.ts";
import { RunAction } from "./run-action.tsx";
import styles from "./run-list.module.css";
import {
  RunDrift,
  RunDuration,
  RunKind,
  RunProgress,
  RunSpeed,
  RunState,
  useSlotText,
} from "./run-parts.tsx";
import type { Run } from "./use-operations.ts";

const COUNTS = ["changed", "unchanged", "notFound", "failed"] as const;

type Props = { runs: readonly Run[]; running: boolean };

/** The latest comparisons, newest first. */
export const RunList = ({ runs, running }: Props) => {
  const t = useTranslations("operations.runs");
  const narrow = useNarrow();
  return (
    <section className={styles.runs}>
      <h2>{t("title")}</h2>
      {runs.length === 0 ? <p className={styles.empty}>{t("empty")}</p> : null}
      {runs.length > 0 &&
        (narrow ? <RunCards {...{ runs, running }} /> : <RunTable {...{ runs, running }} />)}
    </section>
  );
};

const RunTable = ({ runs, running }: Props) => {
  const t = useTranslations("operations.runs");
  const format = useFormatter();
  const at = useInstantText();
  const slotText = useSlotText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section className={styles.scroll} aria-label={t("title")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("slot")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("progress")}</th>
            {COUNTS.map((count) => (
              <th key={count} scope="col" className={styles.number}>
                {t(count)}
              </th>
            ))}
            <th scope="col" className={styles.number}>
              {t("duration")}
            </th>
            <th scope="col" className={styles.number}>
              {t("speed")}
            </th>
            <th scope="col">{t("action")}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.runId}>
              <th scope="row">
                {slotText(run)} <RunKind run={run} />
                <small>{t("started", { at: at(run.startedAt) })}</small>
              </th>
              <td>
                <RunState state={run.state} />
              </td>
              <td>
                <RunProgress run={run} />
                <RunDrift run={run} />
              </td>
              {COUNTS.map((count) => (
                <td
                  key={count}
                  className={`${styles.number} ${count === "failed" && run.failed > 0 ? styles.bad : ""}`}
                >
                  {format.number(run[count])}
                </td>
              ))}
              <td className={styles.number}>
                <RunDuration run={run} />
              </td>
              <td className={styles.number}>
                <RunSpeed run={run} />
              </td>
              <td>
                <RunAction run={run} disabled={running} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const RunCards = ({ runs, running }: Props) => {
  const t = useTranslations("operations.runs");
  const format = useFormatter();
  const at = useInstantText();
  const slotText = useSlotText();
  return (
    <ul className={styles.cards}>
      {runs.map((run) => (
        <li key={run.runId}>
          <div className={styles.cardHead}>
            <h3>
              {slotText(run)} <RunKind run={run} />
            </h3>
            <RunState state={run.state} />
          </div>
          <RunProgress run={run} />
          <RunDrift run={run} />
          <dl>
            {COUNTS.map((count) => (
              <div key={count} className={count === "failed" && run.failed > 0 ? styles.bad : undefined}>
                <dt>{t(count)}</dt>
                <dd>{format.number(run[count])}</dd>
              </div>
            ))}
          </dl>
          <p>
            {t("started", { at: at(run.startedAt) })} · {t("duration")} <RunDuration run={run} />
          </p>
          <RunAction run={run} disabled={running} />
        </li>
      ))}
    </ul>
  );
};
