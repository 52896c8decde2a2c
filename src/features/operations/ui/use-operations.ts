"use client";

import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTrpc } from "#trpc/client.tsx";

export type Overview = Outputs["operations"]["overview"];
export type Run = Outputs["operations"]["runs"][number];
export type Source = Outputs["operations"]["sources"][number];
export type Messages = Outputs["operations"]["messages"];
export type RunInsight = Outputs["operations"]["insight"];

const WHILE_RUNNING_MS = 1000;
const AT_REST_MS = 15_000;
const MESSAGES_MS = 5000;
/** As many as the chart draws: a week of the usual four slots a day. */
const RUNS = 28;

const isRunning = (runs: readonly Run[] | undefined): boolean =>
  runs?.some(({ state }) => state === "running") ?? false;

/** Figures and runs; asked for every second while a comparison is running. */
export const useOperations = () => {
  const trpc = useTrpc();
  const runs = useQuery(
    trpc.operations.runs.queryOptions(
      { limit: RUNS },
      { refetchInterval: ({ state }) => (isRunning(state.data) ? WHILE_RUNNING_MS : AT_REST_MS) },
    ),
  );
  const refetchInterval = isRunning(runs.data) ? WHILE_RUNNING_MS : AT_REST_MS;
  const overview = useQuery(trpc.operations.overview.queryOptions(undefined, { refetchInterval }));
  return { runs, overview };
};

/** What goes out and what waits: an alarm is to be seen soon. */
export const useMessages = () => {
  const trpc = useTrpc();
  return useQuery(
    trpc.operations.messages.queryOptions(undefined, { refetchInterval: MESSAGES_MS, staleTime: 0 }),
  );
};

/** How the health sources are doing, fetched when shown and as often as the runs. */
export const useSources = ({ running }: { running: boolean }) => {
  const trpc = useTrpc();
  const refetchInterval = running ? WHILE_RUNNING_MS : AT_REST_MS;
  return useQuery(trpc.operations.sources.queryOptions(undefined, { refetchInterval, staleTime: 0 }));
};

/** What the ledger says of one run, fetched when shown and as often as the runs. */
export const useRunInsight = ({ runId, state }: Pick<Run, "runId" | "state">) => {
  const trpc = useTrpc();
  const refetchInterval = state === "running" ? WHILE_RUNNING_MS : AT_REST_MS;
  return useQuery(trpc.operations.insight.queryOptions({ runId }, { refetchInterval, staleTime: 0 }));
};
