"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { type Outputs, useTrpc } from "#trpc/client.tsx";

export type Moderated = Outputs["moderation"]["queue"]["registers"][number];

/** Registers that are reported or suspended; reports come in while the page is open. */
export const useModeration = () =>
  useQuery(useTrpc().moderation.queue.queryOptions(undefined, { refetchInterval: 60_000 }));

/** Has everything about reports and suspensions fetched anew. */
export const useModerationChanged = (): (() => Promise<void>) => {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries({ queryKey: trpc.moderation.pathKey() }),
    [queryClient, trpc],
  );
};
