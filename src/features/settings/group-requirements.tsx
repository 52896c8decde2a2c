"use client";

import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { Requirements } from "#domain/health/requirement.ts";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./group-requirements.module.css";
import { RequirementsEffect } from "./requirements-effect.tsx";
import { RequirementsForm } from "./requirements-form.tsx";
import { useRequirementsChange } from "./use-requirements-change.ts";
import { useRequirementsText } from "./use-requirements-text.ts";

type Group = Outputs["group"]["list"][number];
type Own = Outputs["register"]["groupRequirements"][number];

/** Groups that require something else than the register; nothing for a register without groups. */
export const GroupRequirements = ({
  registerId,
  otherwise,
}: {
  registerId: string;
  otherwise: Requirements;
}) => {
  const t = useTranslations("settings.groups");
  const trpc = useTrpc();
  const groups = useQuery(trpc.group.list.queryOptions({ registerId }));
  const own = useQuery(trpc.register.groupRequirements.queryOptions({ registerId }));
  const failed = [groups, own].find(({ error }) => error !== null);
  if (failed) {
    return <QueryProblem error={failed.error} retry={failed.refetch} />;
  }
  if (!groups.data || !own.data || groups.data.length === 0) {
    return null;
  }
  const requiring = groups.data.flatMap((group) => {
    const found = own.data.find(({ groupId }) => groupId === group.groupId);
    return found === undefined ? [] : [{ group, own: found }];
  });
  const others = groups.data.filter((group) => !requiring.some((one) => one.group === group));
  return (
    <section className={styles.section} aria-label={t("title")}>
      <h3>{t("title")}</h3>
      <p className={styles.hint}>{t("hint")}</p>
      {requiring.length === 0 ? <p className={styles.hint}>{t("none")}</p> : null}
      <ul>
        {requiring.map(({ group, own: requirements }) => (
          <li key={group.groupId}>
            <GroupRow registerId={registerId} group={group} own={requirements} />
          </li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <AddGroup key={requiring.length} registerId={registerId} groups={others} otherwise={otherwise} />
      )}
    </section>
  );
};

const usePathText = (): ((group: Group) => string) => {
  const format = useFormatter();
  return ({ path }) =>
    path.length === 1 ? (path[0] ?? "") : format.list(path, { type: "unit", style: "narrow" });
};

const GroupRow = ({ registerId, group, own }: { registerId: string; group: Group; own: Own }) => {
  const t = useTranslations("settings.groups");
  const text = useRequirementsText();
  const pathText = usePathText();
  const errorText = useErrorText();
  const [editing, setEditing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const place = { registerId, groupId: group.groupId };
  const removal = useRequirementsChange(place, { onError: (error) => setProblem(errorText(error)) });
  const name = pathText(group);
  return (
    <>
      <div className={styles.row}>
        <div className={styles.words}>
          <strong>{name}</strong>
          <span>{text(own.requirements)}</span>
        </div>
        {editing ? null : (
          <div className={styles.actions}>
            <Button aria-label={t("editNamed", { name })} onClick={() => setEditing(true)}>
              {t("edit")}
            </Button>
            <Button
              aria-label={t("removeNamed", { name })}
              loading={removal.previewing}
              onClick={() => removal.propose(null)}
            >
              {t("remove")}
            </Button>
          </div>
        )}
      </div>
      {problem === null ? null : <Alert type="error" showIcon title={problem} />}
      {removal.effect === null || editing ? null : (
        <RequirementsEffect
          effect={removal.effect}
          saving={removal.saving}
          save={removal.save}
          back={removal.back}
        />
      )}
      {editing ? (
        <RequirementsForm place={place} requirements={own.requirements} onDone={() => setEditing(false)} />
      ) : null}
    </>
  );
};

const AddGroup = ({
  registerId,
  groups,
  otherwise,
}: {
  registerId: string;
  groups: readonly Group[];
  otherwise: Requirements;
}) => {
  const t = useTranslations("settings.groups");
  const pathText = usePathText();
  const [groupId, setGroupId] = useState("");
  return (
    <div className={styles.add}>
      <label htmlFor="requiring-group">{t("add")}</label>
      <NativeSelect
        id="requiring-group"
        className={styles.choice}
        value={groupId}
        onChange={({ target }) => setGroupId(target.value)}
        options={[
          { value: "", label: t("choose") },
          ...groups.map((group) => ({ value: group.groupId, label: pathText(group) })),
        ]}
      />
      {groupId === "" ? null : (
        <RequirementsForm
          key={groupId}
          place={{ registerId, groupId }}
          requirements={otherwise}
          onDone={() => setGroupId("")}
        />
      )}
    </div>
  );
};
