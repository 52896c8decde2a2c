"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTrpc } from "#trpc/client.tsx";

/** Forgets what the pages know of administrators, so that all of them show a change. */
export const useAdministratorsChanged = (): (() => Promise<void>) => {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries({ queryKey: trpc.administrators.pathKey() }),
    [queryClient, trpc],
  );
};
