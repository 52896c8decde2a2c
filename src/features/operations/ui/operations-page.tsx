"use client";

import { useTranslations } from "next-intl";
import { ModerationSection } from "#features/moderation/ui/moderation-section.tsx";
import { ProofsCard } from "#features/organisation/ui/proofs-card.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { AssistedCard } from "./assisted-card.tsx";
import { HistoryChart } from "./history-chart.tsx";
import { LiveRun } from "./live-run.tsx";
import { MessageAlarm } from "./message-alarm.tsx";
import styles from "./operations-page.module.css";
import { OverviewCards } from "./overview-cards.tsx";
import { RetentionCard } from "./retention-card.tsx";
import { RunList } from "./run-list.tsx";
import { RunNowButton } from "./run-now-button.tsx";
import { SourceAlarm } from "./source-alarm.tsx";
import { type Run, useOperations } from "./use-operations.ts";

/** The runs under way; when there is none, the latest one if it left people out. */
const runsToWatch = (runs: readonly Run[]): Run[] => {
  const running = runs.filter(({ state }) => state === "running");
  const [latest] = runs;
  return running.length === 0 && latest?.state === "completed_with_failures" ? [latest] : running;
};

/** What the operator watches: figures, the health source, and the comparisons as they go. */
export const OperationsPage = () => {
  const t = useTranslations("operations");
  const { overview, runs } = useOperations();
  const error = overview.error ?? runs.error;
  const watched = runsToWatch(runs.data ?? []);
  const running = watched.some(({ state }) => state === "running");
  return (
    <Page
      title={t("title")}
      actions={overview.data ? <RunNowButton people={overview.data.people} disabled={running} /> : undefined}
    >
      {overview.data && runs.data ? (
        <div className={styles.content}>
          <MessageAlarm />
          <SourceAlarm freshness={overview.data.freshness} />
          {error ? (
            <p className={styles.notRefreshed} role="status">
              {t("notRefreshed")}
            </p>
          ) : null}
          {watched.map((run) => (
            // A run that ends is shown anew: what was last heard of it while it ran is not the last word.
            <LiveRun key={`${run.runId} ${run.state}`} run={run} />
          ))}
          <OverviewCards overview={overview.data} running={running} />
          <ModerationSection />
          <HistoryChart runs={runs.data} />
          <RunList runs={runs.data} running={running} />
          <ProofsCard />
          <RetentionCard />
          <AssistedCard />
        </div>
      ) : error ? (
        <QueryProblem error={error} retry={() => Promise.all([overview.refetch(), runs.refetch()])} />
      ) : (
        <Loading rows={8} />
      )}
    </Page>
  );
};
