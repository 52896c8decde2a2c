"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NOBODY } from "#domain/health/requirement.ts";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { GroupFigures, type GroupLink } from "./group-figures.tsx";
import styles from "./group-list.module.css";

export type Group = Outputs["groups"]["list"][number];

type Props = {
  registerId: string;
  link: GroupLink;
  /** What else can be done with a group. */
  action?: (group: Group) => ReactNode;
};

/** Verdicts lapse by time alone. */
const live = { refetchInterval: 60_000 } as const;

/** The tree of a register with the members of each group by verdict, drawn and as links. */
export const GroupList = ({ registerId, link, action }: Props) => {
  const t = useTranslations("groups");
  const trpc = useTrpc();
  const groups = useQuery(trpc.groups.list.queryOptions({ registerId }));
  const counts = useQuery(trpc.groups.counts.queryOptions({ registerId }, live));
  if (!groups.data || !counts.data) {
    const failed = [groups, counts].find(({ error }) => error !== null);
    return failed ? <QueryProblem error={failed.error} retry={failed.refetch} /> : <Loading rows={4} />;
  }
  const byGroup = new Map(counts.data.groups.map(({ groupId, verdict }) => [groupId, verdict]));
  const { none } = counts.data;
  return (
    <ul className={styles.list} aria-label={t("tree")}>
      {groups.data.map((group) => (
        <li key={group.groupId} data-level={group.path.length - 1}>
          <GroupFigures
            groupId={group.groupId}
            name={group.name}
            counts={byGroup.get(group.groupId) ?? NOBODY}
            link={link}
          />
          {action ? <div className={styles.action}>{action(group)}</div> : null}
        </li>
      ))}
      {none ? (
        <li className={styles.none}>
          <GroupFigures groupId={null} name={t("none")} counts={none} link={link} />
          {action ? <div className={styles.action} /> : null}
        </li>
      ) : null}
    </ul>
  );
};
