"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { GIVEN_ROLES, type GivenRole } from "#domain/access/administrators.ts";
import { useTrpc } from "#trpc/client.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { SelectField } from "#ui/text-field.tsx";
import type { ServerForm } from "#ui/use-server-form.ts";
import styles from "./administrators.module.css";

/** What is chosen: a role, and the groups that it is limited to. */
export type ChosenRole = { role: GivenRole; groupIds: string[] };

type Props<V extends ChosenRole> = {
  registerId: string;
  form: Pick<ServerForm<V>, "values" | "problems" | "text" | "set">;
};

/** What a role is and whom it is for; part of a form with the fields `role` and `groupIds`. */
export const RoleFields = <V extends ChosenRole>({ registerId, form }: Props<V>) => {
  const t = useTranslations("administrators");
  const {
    data: groups,
    isLoadingError,
    error,
    refetch,
  } = useQuery(useTrpc().groups.list.queryOptions({ registerId }));
  const { role, groupIds } = form.values;
  return (
    <>
      <SelectField
        {...form.text("role")}
        label={t("role")}
        hint={t(role === "viewer" ? "roleMay.viewer" : "roleMay.manager")}
        options={GIVEN_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
      />
      {/* Without the groups a role would be given for the whole register, and nobody would know why. */}
      {isLoadingError ? <QueryProblem error={error} retry={refetch} /> : null}
      {groups && groups.length > 0 ? (
        <GroupChoice groups={groups} value={groupIds} onChange={(chosen) => form.set("groupIds", chosen)} />
      ) : null}
      {form.problems.groupIds === undefined ? null : (
        <p className={styles.problem} role="alert">
          {form.problems.groupIds}
        </p>
      )}
    </>
  );
};

type Choice = {
  groups: readonly { groupId: string; name: string; path: readonly string[] }[];
  value: readonly string[];
  onChange: (groupIds: string[]) => void;
};

/** Any number of groups by the platform's own boxes; none ticked is the whole register. */
const GroupChoice = ({ groups, value, onChange }: Choice) => {
  const t = useTranslations("administrators");
  return (
    <fieldset className={styles.groups}>
      <legend>{t("groups")}</legend>
      <p className={styles.hint}>
        {t(value.length === 0 ? "groupsHint" : "groupsChosen", { count: value.length })}
      </p>
      <div className={styles.choices}>
        {groups.map(({ groupId, name, path }) => (
          <label key={groupId} style={{ paddingInlineStart: `${(path.length - 1) * 20}px` }}>
            <input
              type="checkbox"
              name="groupIds"
              checked={value.includes(groupId)}
              onChange={({ target }) =>
                onChange(target.checked ? [...value, groupId] : value.filter((id) => id !== groupId))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
