"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ProportionBar } from "#ui/proportion-bar.tsx";
import { COLOURS, UNKNOWN_COLOUR } from "#ui/verdict-colours.ts";
import { FilterLink } from "./filter-link.tsx";
import { FACET_NAMES, FACETS, type Facet, type RosterView, toggled } from "./roster-filter.ts";
import styles from "./roster-tiles.module.css";
import type { Tiles } from "./use-roster.ts";

type Props = { tiles: Tiles; view: RosterView; go: (view: RosterView) => void };
type Part = { key: string; count: number; colour: string };

const partsOf = (tiles: Tiles, facet: Facet): Part[] => {
  const counts: Record<string, number> = tiles[facet];
  const colours: Record<string, string> = COLOURS[facet];
  return FACETS[facet].map((key) => ({
    key,
    count: counts[key] ?? 0,
    colour: colours[key] ?? UNKNOWN_COLOUR,
  }));
};

/** The members counted by each column; every count is a link that filters by it, or stops filtering. */
export const RosterTiles = ({ tiles, view, go }: Props) => {
  const t = useTranslations("roster.tiles");
  return (
    <section className={styles.groups} aria-label={t("label")}>
      {FACET_NAMES.map((facet) => (
        <Group key={facet} facet={facet} tiles={tiles} view={view} go={go} />
      ))}
    </section>
  );
};

const Group = ({ facet, tiles, view, go }: Props & { facet: Facet }) => {
  const t = useTranslations("roster.tiles");
  const health = useTranslations("health");
  const format = useFormatter();
  const parts = partsOf(tiles, facet);
  const { unknown } = tiles.verdict;
  const rest = facet === "verdict" ? [] : [{ key: "rest", count: unknown, colour: UNKNOWN_COLOUR }];
  return (
    <div className={facet === "verdict" ? styles.verdict : styles.group}>
      <div>
        <div className={styles.head}>
          <h2>{t(facet)}</h2>
          {facet === "verdict" ? <span>{t("total", { total: tiles.total })}</span> : null}
          {facet !== "verdict" && unknown > 0 ? (
            <span>
              <span className={styles.dot} style={{ background: UNKNOWN_COLOUR }} aria-hidden="true" />{" "}
              {t("unknown", { count: unknown })}
            </span>
          ) : null}
        </div>
        <ProportionBar parts={[...parts, ...rest]} />
      </div>
      <ul>
        {parts.map(({ key, count, colour }) => (
          <li key={key}>
            <FilterLink
              to={toggled(view, facet, key)}
              go={go}
              current={view[facet] === key}
              className={`${styles.tile} ${count === 0 ? styles.zero : ""}`}
            >
              <span className={styles.dot} style={{ background: colour }} aria-hidden="true" />
              <span className={styles.label}>{health(`${facet}.${key}`)}</span>{" "}
              <strong>{format.number(count)}</strong>
            </FilterLink>
          </li>
        ))}
      </ul>
    </div>
  );
};
