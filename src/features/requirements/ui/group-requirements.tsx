"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { pathText } from "#domain/groups/tree.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import type { Group } from "#features/groups/ui/group-list.tsx";
import { GroupSelect } from "#features/groups/ui/group-select.tsx";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Button } from "#ui/button.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./group-requirements.module.css";
import { RequirementsEffect } from "./requirements-effect.tsx";
import { RequirementsForm } from "./requirements-form.tsx";
import { useRequirementsChange } from "./use-requirements-change.ts";
import { useRequirementsText } from "./use-requirements-text.ts";

type Own = Outputs["requirements"]["ofGroups"][number];

/** Groups that require something else than the register; nothing for a register without groups. */
export const GroupRequirements = ({
  registerId,
  otherwise,
}: {
  registerId: string;
  otherwise: Requirements;
}) => {
  const t = useTranslations("register.settings.groups");
  const trpc = useTrpc();
  const groups = useQuery(trpc.groups.list.queryOptions({ registerId }));
  const own = useQuery(trpc.requirements.ofGroups.queryOptions({ registerId }));
  const failed = [groups, own].find(({ error }) => error !== null);
  if (failed) {
    return <QueryProblem error={failed.error} retry={failed.refetch} />;
  }
  if (!groups.data || !own.data || groups.data.length === 0) {
    return null;
  }
  const requirementsOf = ({ groupId }: Group) => own.data.find((one) => one.groupId === groupId);
  const requiring = groups.data.flatMap((group) => {
    const found = requirementsOf(group);
    return found === undefined ? [] : [{ group, own: found }];
  });
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
      {requiring.length === groups.data.length ? null : (
        <AddGroup
          key={requiring.length}
          registerId={registerId}
          offers={(group) => requirementsOf(group) === undefined}
          otherwise={otherwise}
        />
      )}
    </section>
  );
};

const GroupRow = ({ registerId, group, own }: { registerId: string; group: Group; own: Own }) => {
  const t = useTranslations("register.settings.groups");
  const text = useRequirementsText();
  const errorText = useErrorText();
  const [editing, setEditing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const place = { registerId, groupId: group.groupId };
  const removal = useRequirementsChange(place, { onError: (error) => setProblem(errorText(error)) });
  const name = pathText(group.path);
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
      {problem === null ? null : <Alert type="error" title={problem} />}
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
  offers,
  otherwise,
}: {
  registerId: string;
  offers: (group: Group) => boolean;
  otherwise: Requirements;
}) => {
  const t = useTranslations("register.settings.groups");
  const [groupId, setGroupId] = useState("");
  return (
    <div className={styles.add}>
      <label htmlFor="requiring-group">{t("add")}</label>
      <GroupSelect
        id="requiring-group"
        registerId={registerId}
        nothing={t("choose")}
        offers={offers}
        className={styles.choice}
        value={groupId}
        onChange={({ target }) => setGroupId(target.value)}
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
