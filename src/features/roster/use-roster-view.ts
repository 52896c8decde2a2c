"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { addressOf, type RosterView, viewOf } from "./roster-filter.ts";

/** The view that the address names, and how to go to another one: without asking the server for the page again. */
export const useRosterView = (): [RosterView, (view: RosterView) => void] => {
  const query = useSearchParams();
  const view = useMemo(() => viewOf(new URLSearchParams(query ?? undefined)), [query]);
  const go = useCallback((next: RosterView) => window.history.pushState(null, "", addressOf(next)), []);
  return [view, go];
};
