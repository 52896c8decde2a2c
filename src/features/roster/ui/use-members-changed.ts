"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTrpc } from "#trpc/client.tsx";

/** Forgets what the pages know of members, so that the roster and the exceptions show a change. */
export const useMembersChanged = (): (() => Promise<void>) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queries.invalidateQueries(trpc.roster.pathFilter()),
      queries.invalidateQueries(trpc.exceptions.pathFilter()),
    ]);
  }, [queries, trpc]);
};
