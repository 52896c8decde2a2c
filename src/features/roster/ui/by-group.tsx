"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Loading } from "#ui/loading.tsx";
import styles from "./by-group.module.css";
import { FilterLink } from "./filter-link.tsx";
import { inGroup, type RosterView } from "./roster-filter.ts";

/** Comes when it is asked for: most looks at a roster are done without it. */
const GroupList = dynamic(async () => (await import("#features/groups/ui/group-list.tsx")).GroupList, {
  loading: () => <Loading rows={4} />,
});

type Props = { registerId: string; view: RosterView; go: (view: RosterView) => void };

/** The members counted by group, on demand; every count is a link that filters by it. */
export const ByGroup = ({ registerId, view, go }: Props) => {
  const t = useTranslations("roster.byGroup");
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.byGroup} aria-label={t("label")}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("show")}
      </button>
      {open ? (
        <GroupList
          registerId={registerId}
          link={({ groupId, verdict, label, className, children }) => (
            <FilterLink
              to={{ ...inGroup(view, groupId), verdict }}
              go={go}
              current={view.groupId === groupId && view.verdict === verdict}
              className={className}
              label={label}
            >
              {children}
            </FilterLink>
          )}
        />
      ) : null}
    </section>
  );
};
