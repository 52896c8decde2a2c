"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NOBODY, VERDICTS } from "#domain/health/requirement.ts";
import { MissingRegister } from "#features/register/ui/missing-register.tsx";
import { addressOf, WHOLE } from "#features/roster/ui/roster-filter.ts";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { AddGroupsForm } from "./add-groups-form.tsx";
import { EditGroupDialog } from "./edit-group-dialog.tsx";
import { type Group, GroupList } from "./group-list.tsx";
import styles from "./groups-page.module.css";
import { JoiningCard } from "./joining-card.tsx";
import { UnassignedCard } from "./unassigned-card.tsx";

/** `/registers/{id}/groups`: the tree of departments, classes or shifts, and who is in which. */
export const GroupsPage = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("groups");
  const trpc = useTrpc();
  const register = useQuery(trpc.register.get.queryOptions({ registerId }));
  const groups = useQuery(trpc.groups.list.queryOptions({ registerId }));
  const counts = useQuery(trpc.groups.counts.queryOptions({ registerId }));
  if (register.data && !register.data.permissions.includes("register:settings")) {
    return <MissingRegister />;
  }
  if (!register.data || !groups.data || !counts.data) {
    const failed = [register, groups, counts].find(({ error }) => error !== null);
    return (
      <Page title={t("title")}>
        {failed ? <QueryProblem error={failed.error} retry={failed.refetch} /> : <Loading rows={8} />}
      </Page>
    );
  }
  const ungrouped = counts.data.none ?? NOBODY;
  const none = VERDICTS.reduce((sum, verdict) => sum + ungrouped[verdict], 0);
  const some = groups.data.length > 0;
  return (
    <Page
      title={t("title")}
      intro={
        some
          ? t("state", {
              groups: groups.data.length,
              grouped: groups.data.reduce((sum, g) => sum + g.members, 0),
              none,
            })
          : t("empty.title")
      }
    >
      <div className={styles.cards}>
        {some ? <Tree registerId={registerId} groups={groups.data} /> : null}
        <Card title={t("add.title")}>
          {some ? null : <p className={styles.lead}>{t("empty.hint")}</p>}
          <AddGroupsForm registerId={registerId} />
        </Card>
        {some ? (
          <>
            <UnassignedCard registerId={registerId} count={none} />
            <JoiningCard registerId={registerId} />
          </>
        ) : null}
      </div>
    </Page>
  );
};

const Tree = ({ registerId, groups }: { registerId: string; groups: readonly Group[] }) => {
  const t = useTranslations("groups");
  const [editedId, setEditedId] = useState<string | null>(null);
  const edited = groups.find(({ groupId }) => groupId === editedId);
  return (
    <Card title={t("tree")}>
      <GroupList
        registerId={registerId}
        link={({ groupId, verdict, label, className, children }) => (
          <Link
            href={`/registers/${registerId}${addressOf({ ...WHOLE, groupId, verdict })}`}
            aria-label={label}
            className={className}
          >
            {children}
          </Link>
        )}
        action={(group) => (
          <Button aria-label={t("editOf", { name: group.name })} onClick={() => setEditedId(group.groupId)}>
            {t("edit")}
          </Button>
        )}
      />
      {edited ? (
        <EditGroupDialog registerId={registerId} group={edited} onClose={() => setEditedId(null)} />
      ) : null}
    </Card>
  );
};
