"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useMembersChanged } from "#features/roster/ui/use-members-changed.ts";
import { useTrpc } from "#trpc/client.tsx";

/** Forgets what the pages know of groups and of who is in them. */
export const useGroupsChanged = (): (() => Promise<void>) => {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const membersChanged = useMembersChanged();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.groups.pathFilter()),
      queryClient.invalidateQueries(trpc.requirements.pathFilter()),
      queryClient.invalidateQueries({ queryKey: trpc.register.get.queryKey() }),
      membersChanged(),
    ]);
  }, [queryClient, trpc, membersChanged]);
};
