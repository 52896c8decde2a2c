"use client";

import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTrpc } from "#trpc/client.tsx";

export type ExportedFile = Outputs["export"]["list"]["exports"][number];

const POLL_MS = 1500;

export const isUnfinished = ({ state }: Pick<ExportedFile, "state">): boolean =>
  state === "queued" || state === "running";

/** The caller's files of a register, asked for again and again while one is being made. */
export const useExports = (registerId: string) =>
  useQuery(
    useTrpc().export.list.queryOptions(
      { registerId },
      { refetchInterval: ({ state }) => (state.data?.exports.some(isUnfinished) ? POLL_MS : false) },
    ),
  );
