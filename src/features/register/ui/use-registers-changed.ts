"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTrpc } from "#trpc/client.tsx";

/** Forgets what the pages know of registers, so that all of them show a change. */
export const useRegistersChanged = (): (() => Promise<void>) => {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries({ queryKey: trpc.register.pathKey() }),
    [queryClient, trpc],
  );
};
