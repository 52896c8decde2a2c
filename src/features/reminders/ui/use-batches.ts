"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useMembersChanged } from "#features/roster/ui/use-members-changed.ts";
import type { Outputs } from "#trpc/client.tsx";
import { useTrpc } from "#trpc/client.tsx";

export type Batch = Outputs["reminders"]["batch"];

/** Whom reminders are for: members, or people of the expected list who are missing. */
export type Kind = "members" | "missing";

/** The procedures of reminders of one kind, as queries and as what they answer. */
export const useBatches = (kind: Kind, registerId: string) => {
  const trpc = useTrpc();
  const { batch, batches, cancel } = trpc[kind === "members" ? "reminders" : "expected"];
  return {
    batch: (batchId: string) => batch.queryOptions({ registerId, batchId }),
    batches: batches.queryOptions({ registerId }),
    batchesFilter: batches.queryFilter({ registerId }),
    cancel: cancel.mutationOptions(),
  };
};

/** Forgets what shows when somebody was last reminded. */
export const usePeopleReminded = (kind: Kind): (() => Promise<void>) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const membersChanged = useMembersChanged();
  const expectedChanged = useCallback(
    () => queries.invalidateQueries(trpc.expected.pathFilter()),
    [queries, trpc],
  );
  return kind === "members" ? membersChanged : expectedChanged;
};
