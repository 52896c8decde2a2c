"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dot } from "#ui/dot.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./history-chart.module.css";
import { runSpeed, useRunTitle } from "./run-parts.tsx";
import type { Run } from "./use-operations.ts";

const PARTS = ["found", "notFound", "failed", "notLookedUp"] as const;
const COLOURS = {
  found: "var(--good)",
  notFound: "var(--late)",
  failed: "var(--bad)",
  notLookedUp: "var(--line)",
} as const;
const SPEED_COLOUR = "var(--held)";
/** Pixels; the axis below needs room for two instants. */
const MIN_WIDTH = 280;
const COLUMN_WIDTH = 60;

/** The latest runs as columns, oldest first. Decoration for who sees it: the list of runs has the same figures. */
export const HistoryChart = ({ runs }: { runs: readonly Run[] }) => {
  const t = useTranslations("operations.chart");
  const at = useInstantText();
  const columns = runs.toReversed();
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) {
    return null;
  }
  return (
    <figure className={styles.chart} aria-label={t("title")}>
      <figcaption>
        <h2>{t("title")}</h2>
        <p>{t("hint")}</p>
      </figcaption>
      {/* A few runs stay columns; many share the width. */}
      <div
        className={styles.panels}
        style={{ maxWidth: Math.max(MIN_WIDTH, columns.length * COLUMN_WIDTH) }}
        aria-hidden="true"
      >
        <People columns={columns} />
        <Speeds columns={columns} />
        <p className={styles.axis}>
          <span>{at(first.startedAt)}</span>
          <span>{columns.length > 1 ? at(last.startedAt) : null}</span>
        </p>
      </div>
      <ul className={styles.legend}>
        {PARTS.map((part) => (
          <li key={part}>
            <Dot colour={COLOURS[part]} />
            {t(part)}
          </li>
        ))}
        <li>
          <Dot colour={SPEED_COLOUR} />
          {t("speed")}
        </li>
      </ul>
    </figure>
  );
};

const partsOf = ({ people, lookedUp, notFound, failed }: Run) => ({
  found: Math.max(0, lookedUp - notFound - failed),
  notFound,
  failed,
  notLookedUp: Math.max(0, (people ?? lookedUp) - lookedUp),
});

const heightOf = ({ people, lookedUp }: Run): number => Math.max(people ?? 0, lookedUp);

type Columns = { columns: readonly Run[] };

const People = ({ columns }: Columns) => {
  const t = useTranslations("operations.chart");
  const format = useFormatter();
  const title = useRunTitle();
  const most = Math.max(1, ...columns.map(heightOf));
  return (
    <div className={styles.panel}>
      <p>{t("people", { most: format.number(most) })}</p>
      <div className={styles.people}>
        {columns.map((run) => {
          const parts = partsOf(run);
          const figures = PARTS.map((part) => `${t(part)} ${format.number(parts[part])}`);
          return (
            <span key={run.runId} title={[title(run), ...figures].join("\n")}>
              <Column height={heightOf(run) / most}>
                {PARTS.filter((part) => parts[part] > 0).map((part) => (
                  <i key={part} style={{ flexGrow: parts[part], background: COLOURS[part] }} />
                ))}
              </Column>
            </span>
          );
        })}
      </div>
    </div>
  );
};

const Speeds = ({ columns }: Columns) => {
  const t = useTranslations("operations.chart");
  const format = useFormatter();
  const title = useRunTitle();
  const speeds = columns.map((run) => ({ run, speed: runSpeed(run) ?? 0 }));
  const fastest = Math.max(1, ...speeds.map(({ speed }) => speed));
  return (
    <div className={styles.panel}>
      <p>{t("speedUpTo", { most: format.number(Math.round(fastest)) })}</p>
      <div className={styles.speeds}>
        {speeds.map(({ run, speed }) => (
          <span key={run.runId} title={`${title(run)}\n${t("speed")} ${format.number(Math.round(speed))}`}>
            <Column height={speed / fastest}>
              <i style={{ flexGrow: 1, background: SPEED_COLOUR }} />
            </Column>
          </span>
        ))}
      </div>
    </div>
  );
};

/** Its parts are stacked from the bottom; each that is there at all can be seen. */
const Column = ({ height, children }: { height: number; children: ReactNode }) => (
  <span className={styles.column} style={{ height: `${height * 100}%` }}>
    {children}
  </span>
);
