"use client";

import type { MouseEvent, ReactNode } from "react";
import { addressOf, type RosterView } from "./roster-filter.ts";

type Props = {
  to: RosterView;
  go: (view: RosterView) => void;
  current?: boolean;
  className?: string | undefined;
  label?: string | undefined;
  children: ReactNode;
};

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A link to another view of the roster: shareable, opens in a new tab when asked to, and does not load the page anew. */
export const FilterLink = ({ to, go, current = false, className, label, children }: Props) => (
  <a
    href={addressOf(to)}
    aria-current={current ? "true" : undefined}
    aria-label={label}
    className={className}
    onClick={(event) => {
      if (isPlain(event)) {
        event.preventDefault();
        go(to);
      }
    }}
  >
    {children}
  </a>
);
