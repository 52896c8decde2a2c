"use client";

import { useMemo } from "react";
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

/** What shows when somebody was last reminded. */
export const usePeople = (kind: Kind) => {
  const trpc = useTrpc();
  return useMemo(() => trpc[kind === "members" ? "roster" : "expected"].pathFilter(), [trpc, kind]);
};
