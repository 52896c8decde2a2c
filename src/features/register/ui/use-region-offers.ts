"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTrpc } from "#trpc/client.tsx";

export type RegionStep = { code: string; name: string };

/** A region to choose, by its path from the province; `finest` has none below it. */
export type RegionOffer = { path: readonly RegionStep[]; finest: boolean };

const FOR_GOOD = { staleTime: Number.POSITIVE_INFINITY };

/** The regions below `path`, or with a `text` the finest ones whose name has it in it; null while they are not there. */
export const useRegionOffers = (
  path: readonly RegionStep[],
  text: string,
  enabled: boolean,
): { offers: readonly RegionOffer[] | null; error: unknown } => {
  const trpc = useTrpc();
  const children = useQuery(
    trpc.region.children.queryOptions(
      { code: path.at(-1)?.code ?? null },
      { ...FOR_GOOD, enabled: enabled && text === "" },
    ),
  );
  const found = useQuery(
    trpc.region.search.queryOptions(
      { text },
      { ...FOR_GOOD, enabled: enabled && text !== "", placeholderData: keepPreviousData },
    ),
  );
  return text === ""
    ? {
        offers:
          children.data?.map(({ code, name, finest }) => ({ path: [...path, { code, name }], finest })) ??
          null,
        error: children.error,
      }
    : { offers: found.data?.map((each) => ({ path: each, finest: true })) ?? null, error: found.error };
};
