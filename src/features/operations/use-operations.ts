"use client";

import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTrpc } from "#trpc/client.tsx";

export type Overview = Outputs["operations"]["overview"];
export type Run = Outputs["operations"]["runs"][number];

const WHILE_RUNNING_MS = 1000;
const AT_REST_MS = 15_000;

const isRunning = (runs: readonly Run[] | undefined): boolean =>
  runs?.some(({ state }) => state === "running") ?? false;

/** Figures and runs; asked for every second while a comparison is running. */
export const useOperations = () => {
  const trpc = useTrpc();
  const runs = useQuery(
    trpc.operations.runs.queryOptions(
      { limit: 20 },
      { refetchInterval: ({ state }) => (isRunning(state.data) ? WHILE_RUNNING_MS : AT_REST_MS) },
    ),
  );
  const running = isRunning(runs.data);
  const overview = useQuery(
    trpc.operations.overview.queryOptions(undefined, {
      refetchInterval: running ? WHILE_RUNNING_MS : AT_REST_MS,
    }),
  );
  return { runs, overview };
};
