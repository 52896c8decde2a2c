"use client";

import { useTranslations } from "next-intl";
import styles from "./roster.module.css";
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
export const Pager = ({ view, go, shown, next, tiles }: Props) => {
  const t = useTranslations("roster.pager");
  const total = tiles ? totalOf(view, tiles) : null;
  return (
    <nav className={styles.pager} aria-label={t("label")}>
      <p role="status">
        {total !== null
          ? t("shown", { shown, total })
          : tiles
            ? t(view.groupId === undefined ? "shownOfAll" : "shownOfGroup", { shown, total: tiles.total })
            : null}
      </p>
      <button type="button" disabled={view.before.length === 0} onClick={() => go(previousPage(view))}>
        {t("previous")}
      </button>
      <button
        type="button"
        disabled={next === null}
        onClick={() => (next === null ? undefined : go(nextPage(view, next)))}
      >
        {t("next")}
      </button>
    </nav>
  );
};
