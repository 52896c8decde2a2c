"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { type Kind, useBatches } from "./use-batches.ts";

const BatchProgress = dynamic(() => import("./batch-progress.tsx").then((module) => module.BatchProgress));

/** Reminders that were seen being sent, or wait for a morning, whoever started them, until they are closed. */
export const RunningBatches = ({ kind, registerId }: { kind: Kind; registerId: string }) => {
  const [seen, setSeen] = useState<readonly string[]>([]);
  const [closed, setClosed] = useState<readonly string[]>([]);
  const { data: batches = [] } = useQuery(useBatches(kind, registerId).batches);
  const running = batches.filter(({ state }) => state === "running").map(({ batchId }) => batchId);
  if (running.some((batchId) => !seen.includes(batchId))) {
    setSeen([...running.filter((batchId) => !seen.includes(batchId)), ...seen]);
  }
  return seen
    .filter((batchId) => !closed.includes(batchId))
    .map((batchId) => (
      <BatchProgress
        key={batchId}
        kind={kind}
        registerId={registerId}
        batchId={batchId}
        onClose={() => setClosed([...closed, batchId])}
      />
    ));
};
