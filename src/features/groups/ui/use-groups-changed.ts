"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTrpc } from "#trpc/client.tsx";

/** Forgets what the pages know of groups and of who is in them. */
export const useGroupsChanged = (): (() => Promise<void>) => {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all(
      [trpc.groups.pathKey(), trpc.roster.pathKey(), trpc.register.get.queryKey()].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
  }, [queryClient, trpc]);
};
