"use client";

import { useTranslations } from "next-intl";
import { SearchForm } from "#ui/search-form.tsx";
import styles from "./filter-bar.module.css";
import { FilterLink } from "./filter-link.tsx";
import {
  activeFacets,
  inGroup,
  isFiltered,
  MAX_NAME,
  type RosterView,
  renamed,
  toggled,
  WHOLE,
} from "./roster-filter.ts";
import { useGroupName } from "./use-group-name.ts";

type Props = { registerId: string; view: RosterView; go: (view: RosterView) => void };

/** Search by name and the filters in force. */
export const FilterBar = ({ registerId, view, go }: Props) => {
  const t = useTranslations("roster.filter");
  return (
    <div className={styles.bar}>
      <SearchForm
        label={t("name")}
        button={t("search")}
        value={view.name}
        maxLength={MAX_NAME}
        onSearch={(name) => go(renamed(view, name))}
      />
      {isFiltered(view) ? <ActiveFilters registerId={registerId} view={view} go={go} /> : null}
    </div>
  );
};

const ActiveFilters = ({ registerId, view, go }: Props) => {
  const t = useTranslations("roster.filter");
  const tiles = useTranslations("roster.tiles");
  const health = useTranslations("health");
  const active = activeFacets(view).map(({ facet, value }) => ({
    key: facet,
    label: t("facetIs", { facet: tiles(facet), value: health(`${facet}.${value}`) }),
    without: toggled(view, facet, value),
  }));
  const groupName = useGroupName(registerId, view.groupId);
  const group =
    groupName === undefined
      ? []
      : [{ key: "group", label: t("groupIs", { group: groupName }), without: inGroup(view, undefined) }];
  const name =
    view.name === ""
      ? []
      : [{ key: "name", label: t("nameIs", { name: view.name }), without: renamed(view, "") }];
  return (
    <ul className={styles.active} aria-label={t("active")}>
      {[...group, ...active, ...name].map(({ key, label, without }) => (
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
