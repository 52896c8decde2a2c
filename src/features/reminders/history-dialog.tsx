"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { MessageDelay } from "#features/messages/message-delay.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import { type Batch, BatchCounts } from "./batch-counts.tsx";
import { stageOf } from "./batch-stage.ts";
import styles from "./reminders.module.css";

/** The last times that members were reminded, by whom and with which outcome. */
export const HistoryDialog = ({ registerId, onClose }: { registerId: string; onClose: () => void }) => {
  const t = useTranslations("reminder");
  const {
    data: batches,
    error,
    refetch,
  } = useQuery(useTrpc().reminder.batches.queryOptions({ registerId }, { staleTime: 0 }));
  return (
    <Dialog title={t("history.title")} onClose={onClose}>
      {batches ? (
        <>
          <MessageDelay />
          <p>{t(batches.length === 0 ? "history.empty" : "history.hint")}</p>
          <ul className={styles.history}>
            {batches.map((batch) => (
              <li key={batch.batchId}>
                <Past batch={batch} />
              </li>
            ))}
          </ul>
        </>
      ) : error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : (
        <Loading rows={4} />
      )}
      <DialogButtons>
        <Button onClick={onClose}>{t("dialog.close")}</Button>
      </DialogButtons>
    </Dialog>
  );
};

const Past = ({ batch }: { batch: Batch }) => {
  const t = useTranslations("reminder");
  const at = useInstantText();
  const { startedBy, createdAt, total } = batch;
  const stage = stageOf(batch);
  return (
    <>
      <p>
        <strong>{at(createdAt)}</strong> <span>{t("history.total", { count: total })}</span>{" "}
        <span>
          {startedBy === null
            ? t("history.automatic")
            : startedBy === ""
              ? t("history.gone")
              : t("history.by", { name: startedBy })}
        </span>
      </p>
      {stage === "done" ? null : (
        <p>{stage === "waiting" ? t("batch.waiting", { total }) : t(`batch.${stage}`)}</p>
      )}
      <BatchCounts batch={batch} />
    </>
  );
};
