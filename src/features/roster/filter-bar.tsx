"use client";

import { useTranslations } from "next-intl";
import styles from "./filter-bar.module.css";
import { FilterLink } from "./filter-link.tsx";
import {
  activeFacets,
  isFiltered,
  MAX_NAME,
  type RosterView,
  renamed,
  toggled,
  WHOLE,
} from "./roster-filter.ts";

type Props = { view: RosterView; go: (view: RosterView) => void };

/** Search by name and the filters in force. A search starts on Enter: each one is recorded, so not with every key. */
export const FilterBar = ({ view, go }: Props) => {
  const t = useTranslations("roster.filter");
  return (
    <div className={styles.bar}>
      <search>
        <form
          className={styles.search}
          onSubmit={(event) => {
            event.preventDefault();
            const name = new FormData(event.currentTarget).get("name");
            go(renamed(view, typeof name === "string" ? name : ""));
          }}
        >
          <input
            key={view.name}
            type="search"
            name="name"
            aria-label={t("name")}
            placeholder={t("name")}
            defaultValue={view.name}
            maxLength={MAX_NAME}
            autoComplete="off"
            enterKeyHint="search"
          />
          <button type="submit">{t("search")}</button>
        </form>
      </search>
      {isFiltered(view) ? <ActiveFilters view={view} go={go} /> : null}
    </div>
  );
};

const ActiveFilters = ({ view, go }: Props) => {
  const t = useTranslations("roster.filter");
  const tiles = useTranslations("roster.tiles");
  const health = useTranslations("health");
  const active = activeFacets(view).map(({ facet, value }) => ({
    key: facet,
    label: t("facetIs", { facet: tiles(facet), value: health(`${facet}.${value}`) }),
    without: toggled(view, facet, value),
  }));
  const name =
    view.name === ""
      ? []
      : [{ key: "name", label: t("nameIs", { name: view.name }), without: renamed(view, "") }];
  return (
    <ul className={styles.active} aria-label={t("active")}>
      {[...active, ...name].map(({ key, label, without }) => (
        <li key={key}>
          <FilterLink to={without} go={go} className={styles.chip} label={t("remove", { label })}>
            {label} <span aria-hidden="true">×</span>
          </FilterLink>
        </li>
      ))}
      <li>
        <FilterLink to={WHOLE} go={go} className={styles.clear}>
          {t("clear")}
        </FilterLink>
      </li>
    </ul>
  );
};
