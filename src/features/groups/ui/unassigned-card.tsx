"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Choice } from "#ui/choice.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { GroupSelect } from "./group-select.tsx";
import styles from "./groups-page.module.css";
import { useGroupsChanged } from "./use-groups-changed.ts";

/** Who is in no group, a page at a time, to be put into one. Each look at members is recorded, so only when asked for. */
export const UnassignedCard = ({ registerId, count }: { registerId: string; count: number }) => {
  const t = useTranslations("groups.unassigned");
  const [shown, setShown] = useState(false);
  return (
    <Card title={t("title")}>
      {count === 0 ? (
        <p className={styles.hint}>{t("nobody")}</p>
      ) : shown ? (
        <Unassigned registerId={registerId} />
      ) : (
        <div className={styles.row}>
          <p className={styles.hint}>{t("count", { count })}</p>
          <Button onClick={() => setShown(true)}>{t("show")}</Button>
        </div>
      )}
    </Card>
  );
};

const Unassigned = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("groups.unassigned");
  const trpc = useTrpc();
  const toast = useToast();
  const errorText = useErrorText();
  const changed = useGroupsChanged();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [groupId, setGroupId] = useState("");
  const { data, error, refetch } = useQuery(trpc.roster.page.queryOptions({ registerId, groupId: null }));
  const assign = useMutation(
    trpc.groups.assign.mutationOptions({
      onSuccess: async ({ members }) => {
        setChosen(new Set());
        await changed();
        toast.success(t("done", { members }));
      },
      onError: (problem) => toast.error(errorText(problem)),
    }),
  );
  if (!data) {
    return error ? <QueryProblem error={error} retry={refetch} /> : <Loading rows={4} />;
  }
  const ids = data.members.map(({ membershipId }) => membershipId);
  const selected = ids.filter((id) => chosen.has(id));
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) {
      next.add(id);
    }
    setChosen(next);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        assign.mutate({ registerId, membershipIds: selected, groupId });
      }}
    >
      <Choice
        checked={selected.length === ids.length}
        ref={(box) => {
          if (box) {
            box.indeterminate = selected.length > 0 && selected.length < ids.length;
          }
        }}
        onChange={(event) => setChosen(new Set(event.target.checked ? ids : []))}
      >
        {t("selectAll")}
      </Choice>
      <ul className={styles.people} aria-label={t("title")}>
        {data.members.map(({ membershipId, name, phoneMasked }) => (
          <li key={membershipId}>
            <Choice checked={chosen.has(membershipId)} onChange={() => toggle(membershipId)}>
              {name} <span className={styles.phone}>{phoneMasked}</span>
            </Choice>
          </li>
        ))}
      </ul>
      {data.next === null ? null : <p className={styles.hint}>{t("more")}</p>}
      <div className={styles.inline}>
        <GroupSelect
          registerId={registerId}
          nothing={t("choose")}
          aria-label={t("target")}
          value={groupId}
          onChange={(event) => setGroupId(event.target.value)}
        />
        <Button
          type="primary"
          htmlType="submit"
          disabled={selected.length === 0 || groupId === ""}
          loading={assign.isPending}
        >
          {t("submit", { count: selected.length })}
        </Button>
      </div>
    </form>
  );
};
