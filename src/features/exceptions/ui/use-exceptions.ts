"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ReasonKind } from "#domain/health/requirement.ts";
import { type Outputs, useTrpc } from "#trpc/client.tsx";

export type Failing = Outputs["exceptions"]["page"]["members"][number];
export type Counts = Outputs["exceptions"]["counts"];
type Place = NonNullable<Outputs["exceptions"]["page"]["next"]>;

export type Filter = { reason: ReasonKind | null; groupId: string | null };

/** Verdicts lapse by time alone: the counts are asked for again every minute. */
const live = { refetchInterval: 60_000, refetchOnWindowFocus: "always" } as const;

/** The answers that the page is made of, what it is filtered by, and how to turn its pages. */
export const useExceptions = (registerId: string) => {
  const trpc = useTrpc();
  const [filter, setFilter] = useState<Filter>({ reason: null, groupId: null });
  /** Where the page shown begins, then those before it; empty on the first. */
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const groupId = filter.groupId ?? undefined;
  const page = useQuery(
    trpc.exceptions.page.queryOptions(
      { registerId, reason: filter.reason ?? undefined, groupId, afterPlace: places[0] ?? null },
      { placeholderData: keepPreviousData },
    ),
  );
  const next = page.data?.next ?? null;
  return {
    register: useQuery(trpc.register.get.queryOptions({ registerId })),
    counts: useQuery(
      trpc.exceptions.counts.queryOptions(
        { registerId, groupId },
        { ...live, placeholderData: keepPreviousData },
      ),
    ),
    page,
    filter,
    choose: (next: Filter) => {
      setFilter(next);
      setPlaces([]);
    },
    forth: next === null ? null : () => setPlaces([next, ...places]),
    back: places.length === 0 ? null : () => setPlaces(places.slice(1)),
  };
};
