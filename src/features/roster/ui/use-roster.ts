"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import type { RosterView } from "./roster-filter.ts";

export type Register = Outputs["register"]["get"];
export type Member = Outputs["roster"]["page"]["members"][number];
export type Tiles = Outputs["roster"]["tiles"];
export type Freshness = Outputs["roster"]["freshness"];

/** Verdicts lapse by time alone: the counts are asked for again every minute, and when somebody comes back to them. */
const live = { refetchInterval: 60_000, refetchOnWindowFocus: "always" } as const;

/** While a comparison runs, or the source does not answer it, what is said of that should not be long out of date. */
const MOVING_MS = 10_000;
const isMoving = (freshness: Freshness | undefined): boolean =>
  freshness !== undefined && (freshness.running || freshness.sourceSilentSince !== null);

/**
 * The four answers that the roster is made of; they travel in one request. The members themselves are asked for again
 * only when a count has changed: each look at them is recorded.
 */
export const useRoster = (registerId: string, { name, before, ...facets }: RosterView) => {
  const trpc = useTrpc();
  const { groupId } = facets;
  const page = { registerId, ...facets, name: name || undefined, before: before[0] ?? null };
  const answers = {
    register: useQuery(trpc.register.get.queryOptions({ registerId })),
    freshness: useQuery(
      trpc.roster.freshness.queryOptions(
        { registerId },
        {
          ...live,
          refetchInterval: ({ state }) => (isMoving(state.data) ? MOVING_MS : live.refetchInterval),
        },
      ),
    ),
    tiles: useQuery(
      trpc.roster.tiles.queryOptions({ registerId, groupId }, { ...live, placeholderData: keepPreviousData }),
    ),
    page: useQuery(trpc.roster.page.queryOptions(page, { placeholderData: keepPreviousData })),
  };
  const { data: tiles, isPlaceholderData: isOfOtherGroup } = answers.tiles;
  const { refetch } = answers.page;
  const shown = useRef({ tiles, groupId });
  useEffect(() => {
    if (isOfOtherGroup) {
      return;
    }
    const { current: last } = shown;
    if (last.tiles !== undefined && last.tiles !== tiles && last.groupId === groupId) {
      void refetch();
    }
    shown.current = { tiles, groupId };
  }, [tiles, groupId, isOfOtherGroup, refetch]);
  return answers;
};
