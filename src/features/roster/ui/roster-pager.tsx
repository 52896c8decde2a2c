"use client";

import { useTranslations } from "next-intl";
import { Pager } from "#ui/pager.tsx";
import { activeFacets, nextPage, previousPage, type RosterView } from "./roster-filter.ts";
import type { Tiles } from "./use-roster.ts";

type Props = {
  view: RosterView;
  go: (view: RosterView) => void;
  shown: number;
  next: string | null;
  tiles: Tiles | undefined;
};

/** How many members the view has, where the tiles tell: those count by one column at a time. */
export const totalOf = (view: RosterView, tiles: Tiles): number | null => {
  const [first, second] = activeFacets(view);
  if (view.name !== "" || second !== undefined) {
    return null;
  }
  const counts: Record<string, number> = first ? tiles[first.facet] : {};
  return first ? (counts[first.value] ?? null) : tiles.total;
};

/** Says how much of the roster is shown, and turns the page. */
export const RosterPager = ({ view, go, shown, next, tiles }: Props) => {
  const t = useTranslations("roster.pager");
  const total = tiles ? totalOf(view, tiles) : null;
  return (
    <Pager
      back={view.before.length === 0 ? null : () => go(previousPage(view))}
      forth={next === null ? null : () => go(nextPage(view, next))}
    >
      <p role="status">
        {total !== null
          ? t("shown", { shown, total })
          : tiles
            ? t(view.groupId === undefined ? "shownOfAll" : "shownOfGroup", { shown, total: tiles.total })
            : null}
      </p>
    </Pager>
  );
};
