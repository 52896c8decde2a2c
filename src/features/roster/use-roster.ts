"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import type { RosterView } from "./roster-filter.ts";

export type Register = Outputs["register"]["get"];
export type Member = Outputs["roster"]["page"]["members"][number];
export type Tiles = Outputs["roster"]["tiles"];
export type Freshness = Outputs["roster"]["freshness"];

const EVERY_MS = 60_000;
/** Verdicts lapse by time alone: what is on screen is asked for again every minute, and when somebody comes back to it. */
const live = { refetchInterval: EVERY_MS, refetchOnWindowFocus: "always" } as const;

/** The four answers that the roster is made of; they travel in one request. */
export const useRoster = (registerId: string, { name, before, ...facets }: RosterView) => {
  const trpc = useTrpc();
  const page = { registerId, ...facets, name: name || undefined, before: before[0] ?? null };
  return {
    register: useQuery(trpc.register.get.queryOptions({ registerId })),
    freshness: useQuery(trpc.roster.freshness.queryOptions({ registerId }, live)),
    tiles: useQuery(trpc.roster.tiles.queryOptions({ registerId }, live)),
    page: useQuery(trpc.roster.page.queryOptions(page, { ...live, placeholderData: keepPreviousData })),
  };
};
