"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { MessageDelay } from "#features/messages/message-delay.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { BatchCounts } from "./batch-counts.tsx";
import { stageOf } from "./batch-stage.ts";
import styles from "./reminders.module.css";

const EVERY_MS = 1000;

type Props = { registerId: string; batchId: string; onClose: () => void };

/** How far a batch has come, until it is closed; undone or stopped from here. */
export const BatchProgress = ({ registerId, batchId, onClose }: Props) => {
  const t = useTranslations("reminder.batch");
  const errorText = useErrorText();
  const trpc = useTrpc();
  const queries = useQueryClient();
  const asked = { registerId, batchId };
  const {
    data: batch,
    isLoadingError,
    error,
    refetch,
  } = useQuery(
    trpc.reminder.batch.queryOptions(asked, {
      refetchInterval: ({ state: { data } }) =>
        data === undefined || data.state === "running" || data.queued > 0 ? EVERY_MS : false,
    }),
  );
  const cancel = useMutation(
    trpc.reminder.cancel.mutationOptions({
      onSuccess: (cancelled) => queries.setQueryData(trpc.reminder.batch.queryKey(asked), cancelled),
    }),
  );
  const stage = batch && stageOf(batch);
  const isOver = stage !== undefined && !["waiting", "running", "delivering"].includes(stage);
  useEffect(() => {
    if (isOver) {
      // Each member's row says when they were last reminded.
      void queries.invalidateQueries(trpc.roster.page.queryFilter({ registerId }));
    }
  }, [isOver, queries, trpc, registerId]);
  if (isLoadingError) {
    return <QueryProblem error={error} retry={refetch} />;
  }
  if (batch === undefined || stage === undefined) {
    return null;
  }
  return (
    <section className={styles.progress} aria-label={t("label")}>
      <div className={styles.head}>
        <p role="status">{stage === "waiting" ? t("waiting", { total: batch.total }) : t(stage)}</p>
        {batch.state === "running" ? (
          <Button loading={cancel.isPending} onClick={() => cancel.mutate(asked)}>
            {t(stage === "waiting" ? "undo" : "stop")}
          </Button>
        ) : (
          <Button type="text" onClick={onClose}>
            {t("close")}
          </Button>
        )}
      </div>
      {stage === "waiting" || stage === "undone" ? null : <BatchCounts batch={batch} />}
      {isOver ? null : <MessageDelay />}
      {cancel.isError ? <p role="alert">{errorText(cancel.error)}</p> : null}
    </section>
  );
};
