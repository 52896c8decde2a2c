"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useRef } from "react";
import { RunningBatches } from "#features/reminders/ui/running-batches.tsx";
import { RequirementSummary } from "#features/requirements/ui/requirement-summary.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import { useNarrow } from "#ui/use-narrow.ts";
import { ByGroup } from "./by-group.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { FilterLink } from "./filter-link.tsx";
import { FreshnessLine } from "./freshness-line.tsx";
import { mayAct } from "./member-actions.tsx";
import { MemberCards } from "./member-cards.tsx";
import { MemberTable } from "./member-table.tsx";
import styles from "./roster.module.css";
import { addressOf, isFiltered, type RosterView, WHOLE } from "./roster-filter.ts";
import { RosterPager, totalOf } from "./roster-pager.tsx";
import { RosterTiles } from "./roster-tiles.tsx";
import { RosterTools } from "./roster-tools.tsx";
import { SelectPageBox } from "./select-box.tsx";
import { type Register, useRoster } from "./use-roster.ts";
import { useRosterView } from "./use-roster-view.ts";
import { useSelection } from "./use-selection.ts";

const BulkBar = dynamic(() => import("./bulk-bar.tsx").then((module) => module.BulkBar));

type Answers = ReturnType<typeof useRoster>;
type Navigation = { view: RosterView; go: (view: RosterView) => void };

/** The roster of one register: how fresh it is, counts that filter, and the members page by page. */
export const RosterPage = ({ registerId, trend }: { registerId: string; trend: ReactNode }) => {
  const t = useTranslations("roster");
  return (
    <Page title={t("title")}>
      <Roster registerId={registerId} trend={trend} />
    </Page>
  );
};

const Roster = ({ registerId, trend }: { registerId: string; trend: ReactNode }) => {
  const [view, go] = useRosterView();
  const roster = useRoster(registerId, view);
  const { register, freshness, tiles, page } = roster;
  const failed = [register, freshness, tiles, page].find(({ error }) => error !== null);
  const retry = (): void => {
    for (const query of [register, freshness, tiles, page]) {
      if (query.isError) {
        void query.refetch();
      }
    }
  };
  if (!register.data || !freshness.data || !tiles.data || !page.data) {
    return failed ? <QueryProblem error={failed.error} retry={retry} /> : <Loading rows={10} />;
  }
  return (
    <div className={styles.roster}>
      <Intro register={register.data} roster={roster} />
      {failed ? <NotRefreshed since={page.dataUpdatedAt} /> : null}
      {tiles.data.total === 0 && !isFiltered(view) ? (
        <Empty register={register.data} />
      ) : (
        <>
          <RosterTiles tiles={tiles.data} view={view} go={go} />
          {register.data.hasGroups ? <ByGroup registerId={registerId} view={view} go={go} /> : null}
          {trend}
          <FilterBar registerId={registerId} view={view} go={go} />
          <RosterTools
            registerId={registerId}
            mayRemind={register.data.permissions.includes("register:remind")}
          >
            <ExportLink register={register.data} view={view} />
          </RosterTools>
          <Members roster={roster} view={view} go={go} />
        </>
      )}
    </div>
  );
};

const Intro = ({ register, roster }: { register: Register; roster: Answers }) => {
  const t = useTranslations("roster");
  return (
    <div className={styles.intro}>
      {roster.freshness.data ? <FreshnessLine freshness={roster.freshness.data} /> : null}
      <RequirementSummary register={register} />
      <p className={styles.notice}>{t("notice")}</p>
    </div>
  );
};

/** To the reports, with the filter of this page. */
const ExportLink = ({ register, view }: { register: Register; view: RosterView }) => {
  const t = useTranslations("roster.filter");
  return register.permissions.includes("register:export") ? (
    <Link href={`/registers/${register.registerId}/export${addressOf({ ...view, before: [] })}`}>
      {t(isFiltered(view) ? "export" : "exportAll")}
    </Link>
  ) : null;
};

const NotRefreshed = ({ since }: { since: number }) => {
  const t = useTranslations("roster.freshness");
  const at = useInstantText();
  return (
    <p className={styles.notRefreshed} role="status">
      {t("notRefreshed", { at: at(new Date(since)) })}
    </p>
  );
};

const Empty = ({ register }: { register: Register }) => {
  const t = useTranslations("roster.empty");
  return (
    <div className={styles.message}>
      <h2>{t("title")}</h2>
      <p>{t("hint")}</p>
      {register.permissions.includes("register:share") ? (
        <Link href={`/registers/${register.registerId}/share`}>{t("share")}</Link>
      ) : null}
    </div>
  );
};

const Members = ({ roster, view, go }: Navigation & { roster: Answers }) => {
  const narrow = useNarrow();
  const top = useRef<HTMLDivElement>(null);
  const turn = useCallback(
    (to: RosterView) => {
      go(to);
      top.current?.scrollIntoView();
    },
    [go],
  );
  const { data: page, isPlaceholderData } = roster.page;
  const control = useSelection(
    `${addressOf({ ...view, before: [] })} ${view.name}`,
    page?.members.map(({ membershipId }) => membershipId) ?? [],
  );
  if (!page) {
    return null;
  }
  if (page.members.length === 0 && (isFiltered(view) || view.before.length > 0)) {
    return <NoMatch go={go} />;
  }
  const register = roster.register.data;
  const list = { members: page.members, permitted: register, control };
  const isAnySelected = control.selection.all || control.selection.ids.size > 0;
  return (
    <div ref={top} className={styles.members} aria-busy={isPlaceholderData}>
      {narrow && register && mayAct(register) ? <SelectPageBox control={control} named /> : null}
      {narrow ? <MemberCards {...list} /> : <MemberTable {...list} />}
      <div className={styles.dock}>
        {register?.permissions.includes("register:remind") ? (
          <RunningBatches kind="members" registerId={register.registerId} />
        ) : null}
        {register && isAnySelected ? (
          <BulkBar
            register={register}
            control={control}
            view={view}
            total={roster.tiles.data ? totalOf(view, roster.tiles.data) : null}
            hasMore={page.next !== null || view.before.length > 0}
          />
        ) : null}
      </div>
      <RosterPager
        view={view}
        go={turn}
        shown={page.members.length}
        next={page.next}
        tiles={roster.tiles.data}
      />
    </div>
  );
};

const NoMatch = ({ go }: Pick<Navigation, "go">) => {
  const t = useTranslations("roster");
  return (
    <div className={styles.message} role="status">
      <h2>{t("noMatch.title")}</h2>
      <p>{t("noMatch.hint")}</p>
      <FilterLink to={WHOLE} go={go}>
        {t("filter.clear")}
      </FilterLink>
    </div>
  );
};
