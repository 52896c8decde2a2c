"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { MessageDelay } from "#features/account/ui/message-delay.tsx";
import { Button } from "#ui/button.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import { BatchCounts } from "./batch-counts.tsx";
import { stageOf } from "./batch-stage.ts";
import styles from "./reminders.module.css";
import { type Batch, type Kind, useBatches, usePeopleReminded } from "./use-batches.ts";

const EVERY_MS = 1000;
/** While nothing goes out before a time that is known. */
const WHILE_IT_RESTS_MS = 10_000;

const pauseOf = (kind: Kind, batch: Batch | undefined): number | false => {
  switch (batch && stageOf(kind, batch)) {
    case "resting":
    case "scheduled":
      return WHILE_IT_RESTS_MS;
    case "done":
    case "dealtWith":
    case "undone":
    case "cancelled":
      return batch && batch.queued > 0 ? EVERY_MS : false;
    default:
      return EVERY_MS;
  }
};

type Props = { kind: Kind; registerId: string; batchId: string; onClose: () => void };

/** How far a batch has come, until it is closed; undone or stopped from here. */
export const BatchProgress = ({ kind, registerId, batchId, onClose }: Props) => {
  const t = useTranslations("reminders.batch");
  const at = useInstantText();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const batches = useBatches(kind, registerId);
  const asked = batches.batch(batchId);
  const {
    data: batch,
    isLoadingError,
    error,
    refetch,
  } = useQuery({ ...asked, refetchInterval: ({ state: { data } }) => pauseOf(kind, data) });
  const cancel = useMutation({
    ...batches.cancel,
    onSuccess: (cancelled) => queries.setQueryData(asked.queryKey, cancelled),
  });
  const isOver =
    batch !== undefined && ["done", "dealtWith", "undone", "cancelled"].includes(stageOf(kind, batch));
  const peopleReminded = usePeopleReminded(kind);
  useEffect(() => {
    if (isOver) {
      // Each row says when somebody was last reminded.
      void peopleReminded();
    }
  }, [isOver, peopleReminded]);
  if (isLoadingError) {
    return <QueryProblem error={error} retry={refetch} />;
  }
  if (batch === undefined) {
    return null;
  }
  const stage = stageOf(kind, batch);
  const { total, later, laterAt } = batch;
  return (
    <section className={styles.progress} aria-label={t("label")}>
      <div className={styles.head}>
        <p role="status">{t(stage, { total, later, at: laterAt ? at(laterAt) : "" })}</p>
        {batch.state === "running" ? (
          <Button loading={cancel.isPending} onClick={() => cancel.mutate({ registerId, batchId })}>
            {t(stage === "waiting" || stage === "scheduled" ? "undo" : "stop")}
          </Button>
        ) : (
          <Button type="text" onClick={onClose}>
            {t("close")}
          </Button>
        )}
      </div>
      {stage === "waiting" || stage === "undone" ? null : <BatchCounts kind={kind} batch={batch} />}
      {kind === "missing" || isOver ? null : <MessageDelay />}
      {cancel.isError ? <p role="alert">{errorText(cancel.error)}</p> : null}
    </section>
  );
};
