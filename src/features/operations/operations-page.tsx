"use client";

import { useTranslations } from "next-intl";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import styles from "./operations-page.module.css";
import { OverviewCards } from "./overview-cards.tsx";
import { RunList } from "./run-list.tsx";
import { RunNowButton } from "./run-now-button.tsx";
import { useOperations } from "./use-operations.ts";

/** What the operator watches: figures, the health source, and the comparisons as they go. */
export const OperationsPage = () => {
  const t = useTranslations("operations");
  const { overview, runs } = useOperations();
  const error = overview.error ?? runs.error;
  const running = runs.data?.some(({ state }) => state === "running") ?? false;
  return (
    <Page
      title={t("title")}
      actions={overview.data ? <RunNowButton people={overview.data.people} disabled={running} /> : undefined}
    >
      {overview.data && runs.data ? (
        <div className={styles.content}>
          {error ? (
            <p className={styles.notRefreshed} role="status">
              {t("notRefreshed")}
            </p>
          ) : null}
          <OverviewCards overview={overview.data} runs={runs.data} />
          <RunList runs={runs.data} />
        </div>
      ) : error ? (
        <QueryProblem error={error} retry={() => Promise.all([overview.refetch(), runs.refetch()])} />
      ) : (
        <Loading rows={8} />
      )}
    </Page>
  );
};
