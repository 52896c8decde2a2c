"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { MessageDelay } from "#features/account/ui/message-delay.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import { BatchCounts } from "./batch-counts.tsx";
import { stageOf } from "./batch-stage.ts";
import styles from "./reminders.module.css";
import { type Batch, type Kind, useBatches } from "./use-batches.ts";

type Props = { kind: Kind; registerId: string; onClose: () => void };

/** The last times that people were reminded, by whom and with which outcome. */
export const HistoryDialog = ({ kind, registerId, onClose }: Props) => {
  const t = useTranslations("reminders");
  const {
    data: batches,
    error,
    refetch,
  } = useQuery({ ...useBatches(kind, registerId).batches, staleTime: 0 });
  return (
    <Dialog title={t("history.title")} onClose={onClose}>
      {batches ? (
        <>
          <MessageDelay />
          <p>{t(batches.length > 0 ? "history.hint" : `history.empty.${kind}`)}</p>
          <ul className={styles.history}>
            {batches.map((batch) => (
              <li key={batch.batchId}>
                <Past kind={kind} batch={batch} />
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

const Past = ({ kind, batch }: { kind: Kind; batch: Batch }) => {
  const t = useTranslations("reminders");
  const at = useInstantText();
  const { startedBy, createdAt, total, parts, later, laterAt } = batch;
  const stage = stageOf(kind, batch);
  return (
    <>
      <p>
        <strong>{at(createdAt)}</strong>{" "}
        <span>{t("history.total", { count: total, parts: total * parts })}</span>{" "}
        <span>
          {startedBy === null
            ? t("history.automatic")
            : startedBy === ""
              ? t("history.gone")
              : t("history.by", { name: startedBy })}
        </span>
      </p>
      {stage === "done" || stage === "dealtWith" ? null : (
        <p>{t(`batch.${stage}`, { total, later, at: laterAt ? at(laterAt) : "" })}</p>
      )}
      <BatchCounts kind={kind} batch={batch} />
    </>
  );
};
