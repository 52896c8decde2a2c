"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { MessageDelay } from "#features/account/ui/message-delay.tsx";
import { HistoryDialog } from "#features/reminders/ui/history-dialog.tsx";
import { RunningBatches } from "#features/reminders/ui/running-batches.tsx";
import { callProblem } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Button } from "#ui/button.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./expected.module.css";
import { ImportPanel } from "./import-panel.tsx";
import { ClearButton, UndoButton } from "./list-actions.tsx";
import { PeopleList } from "./people-list.tsx";
import { RemindButton } from "./remind-button.tsx";
import { StateTiles } from "./state-tiles.tsx";
import { type Expected, useExpected, type View } from "./use-expected.ts";

const WHOLE: View = { state: null, name: "", after: [] };

const listed = ({ counts }: Expected): number => counts.missing + counts.joined + counts.left;

/** `/registers/{id}/expected`: whom the organisation expects, who of them has joined, and who is missing. */
export const ExpectedPage = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("expected");
  const [view, setView] = useState(WHOLE);
  const [importing, setImporting] = useState(false);
  const { overview, page, groups } = useExpected(registerId, view);
  const { data: expected } = overview;
  const failed = overview.error ?? page.error ?? groups.error;
  if (callProblem(overview.error)?.code === "not_found") {
    return (
      <Page title={t("title")}>
        <Alert type="warning" title={t("notAllowed")} />
      </Page>
    );
  }
  if (!expected || !page.data || !groups.data) {
    const retry = () => Promise.all([overview.refetch(), page.refetch(), groups.refetch()]);
    return (
      <Page title={t("title")}>
        {failed ? <QueryProblem error={failed} retry={retry} /> : <Loading rows={8} />}
      </Page>
    );
  }
  const isEmpty = listed(expected) === 0;
  const showImport = importing || isEmpty;
  return (
    <Page
      title={t("title")}
      intro={isEmpty ? t("empty") : t("summary", { ...expected.counts, total: listed(expected) })}
      actions={
        isEmpty ? undefined : (
          <div className={styles.actions}>
            <RemindButton registerId={registerId} missing={expected.counts.missing} />
            <HistoryButton registerId={registerId} />
            {importing ? null : <Button onClick={() => setImporting(true)}>{t("import")}</Button>}
          </div>
        )
      }
    >
      <div className={styles.page}>
        {showImport ? (
          <ImportPanel
            registerId={registerId}
            isFirst={isEmpty}
            onClose={() => {
              setImporting(false);
              setView(WHOLE);
            }}
          />
        ) : null}
        {isEmpty ? null : <MessageDelay />}
        <RunningBatches kind="missing" registerId={registerId} />
        <LastImport registerId={registerId} expected={expected} />
        {isEmpty ? null : (
          <>
            <StateTiles counts={expected.counts} view={view} go={setView} />
            <PeopleList
              registerId={registerId}
              page={page.data}
              groups={groups.data}
              view={view}
              go={setView}
            />
            <div className={styles.foot}>
              <p>{t("privacy")}</p>
              <ClearButton registerId={registerId} people={listed(expected)} />
            </div>
          </>
        )}
      </div>
    </Page>
  );
};

const HistoryButton = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("reminders.history");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("open")}</Button>
      {open ? <HistoryDialog kind="missing" registerId={registerId} onClose={() => setOpen(false)} /> : null}
    </>
  );
};

const LastImport = ({ registerId, expected }: { registerId: string; expected: Expected }) => {
  const t = useTranslations("expected");
  const at = useInstantText();
  const { lastImport } = expected;
  return lastImport === null ? null : (
    <div className={styles.last}>
      <p role="status">
        {t("lastImport", {
          at: at(lastImport.importedAt),
          added: lastImport.added,
          until: at(lastImport.undoUntil),
        })}
      </p>
      <UndoButton registerId={registerId} />
    </div>
  );
};
