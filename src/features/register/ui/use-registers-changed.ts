"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTrpc } from "#trpc/client.tsx";

/** Forgets what the pages know of registers, their codes and what they require, so that all of them show a change. */
export const useRegistersChanged = (): (() => Promise<void>) => {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all(
      [trpc.register, trpc.invitation, trpc.requirements].map((part) =>
        queryClient.invalidateQueries(part.pathFilter()),
      ),
    );
  }, [queryClient, trpc]);
};
