"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useTrpc } from "#trpc/client.tsx";

export type RegionOption = { value: string; label: string; isLeaf?: boolean; children?: RegionOption[] };

type Step = { code: string; name: string };

/** `options` with `children` below `path`. */
const withChildren = (
  options: readonly RegionOption[],
  path: readonly string[],
  children: RegionOption[],
): RegionOption[] =>
  options.map((option) => {
    if (option.value !== path[0]) {
      return option;
    }
    return {
      ...option,
      children: path.length === 1 ? children : withChildren(option.children ?? [], path.slice(1), children),
    };
  });

/** The tree that holds exactly these paths. */
const treeOf = (paths: readonly (readonly Step[])[]): RegionOption[] => {
  const root: RegionOption[] = [];
  for (const path of paths) {
    let level = root;
    for (const [depth, { code, name }] of path.entries()) {
      const isLeaf = depth === path.length - 1;
      let option = level.find((known) => known.value === code);
      if (option === undefined) {
        option = { value: code, label: name, isLeaf, ...(isLeaf ? {} : { children: [] }) };
        level.push(option);
      }
      level = option.children ?? [];
    }
  }
  return root;
};

/** The regions as far as somebody has opened them, or those that a search has found. */
export const useRegionOptions = (searched: string) => {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const [browsed, setBrowsed] = useState<RegionOption[]>([]);
  const [found, setFound] = useState<RegionOption[]>([]);
  const [failed, setFailed] = useState(false);
  const text = searched.trim();

  const childrenOf = useCallback(
    async (code: string | null): Promise<RegionOption[]> => {
      const regions = await queryClient.fetchQuery(
        trpc.region.children.queryOptions({ code }, { staleTime: Number.POSITIVE_INFINITY }),
      );
      return regions.map((region) => ({ value: region.code, label: region.name, isLeaf: region.finest }));
    },
    [queryClient, trpc],
  );

  const open = useCallback(
    async (path: readonly string[]): Promise<void> => {
      setFailed(false);
      try {
        const children = await childrenOf(path.at(-1) ?? null);
        setBrowsed((options) => (path.length === 0 ? children : withChildren(options, path, children)));
      } catch {
        setFailed(true);
      }
    },
    [childrenOf],
  );

  useEffect(() => {
    if (text === "") {
      return;
    }
    let current = true;
    queryClient
      .fetchQuery(trpc.region.search.queryOptions({ text }, { staleTime: Number.POSITIVE_INFINITY }))
      .then(
        (paths) => {
          if (current) {
            setFailed(false);
            setFound(treeOf(paths));
          }
        },
        () => {
          if (current) {
            setFailed(true);
          }
        },
      );
    return () => {
      current = false;
    };
  }, [text, queryClient, trpc]);

  return { options: text === "" ? browsed : found, open, failed };
};
