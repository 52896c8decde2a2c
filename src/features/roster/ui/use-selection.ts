"use client";

import { useState } from "react";

/** Ticked members, of any page; or, with `all`, everybody who matches the filter, on whichever page. */
type Selection = { ids: ReadonlySet<string>; all: boolean };

const NOBODY: Selection = { ids: new Set(), all: false };

/** What is ticked on a roster whose filter is `filter`; another filter begins anew. `page` are the ids in sight, in order. */
export const useSelection = (filter: string, page: readonly string[]) => {
  const [held, setHeld] = useState({ filter, selection: NOBODY, anchor: "" });
  const { selection, anchor } = held.filter === filter ? held : { selection: NOBODY, anchor: "" };
  const set = (ids: Iterable<string>, all = false, next = anchor): void =>
    setHeld({ filter, selection: { ids: new Set(ids), all }, anchor: next });
  const isSelected = (id: string): boolean => selection.all || selection.ids.has(id);
  const isPageSelected = page.length > 0 && page.every(isSelected);
  return {
    selection,
    isSelected,
    isPageSelected,
    /** With `range`, everybody from the last one that was ticked on. */
    toggle: (id: string, range: boolean): void => {
      const [from, to] = [page.indexOf(anchor), page.indexOf(id)].toSorted((a, b) => a - b);
      const meant =
        range && from !== undefined && from >= 0 && to !== undefined ? page.slice(from, to + 1) : [id];
      const before = selection.all ? page : [...selection.ids];
      set(
        isSelected(id) ? before.filter((other) => !meant.includes(other)) : [...before, ...meant],
        false,
        id,
      );
    },
    togglePage: (): void => {
      const others = [...selection.ids].filter((id) => !page.includes(id));
      set(isPageSelected ? others : [...others, ...page]);
    },
    selectAll: (): void => set(page, true),
    clear: (): void => set([]),
  };
};

export type SelectionControl = ReturnType<typeof useSelection>;
