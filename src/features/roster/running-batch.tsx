"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTrpc } from "#trpc/client.tsx";

const BatchProgress = dynamic(() =>
  import("#features/reminders/batch-progress.tsx").then((module) => module.BatchProgress),
);

/** The newest reminders that were seen being sent, whoever started them, until they are closed. */
export const RunningBatch = ({ registerId }: { registerId: string }) => {
  const [batchId, setBatchId] = useState<string | null>(null);
  const [seen, setSeen] = useState<string>();
  const { data: batches } = useQuery(useTrpc().reminder.batches.queryOptions({ registerId }));
  const running = batches?.find(({ state }) => state === "running")?.batchId;
  if (running !== undefined && running !== seen) {
    setSeen(running);
    setBatchId(running);
  }
  return batchId === null ? null : (
    <BatchProgress registerId={registerId} batchId={batchId} onClose={() => setBatchId(null)} />
  );
};
