"use client";

import { useQuery } from "@tanstack/react-query";
import { Form } from "antd";
import { useTranslations } from "next-intl";
import { GIVEN_ROLES } from "#domain/access/administrators.ts";
import { useTrpc } from "#trpc/client.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import styles from "./administrators.module.css";

/** What a role is and whom it is for; part of a form with the fields `role` and `groupIds`. */
export const RoleFields = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("administrators");
  const {
    data: groups,
    isLoadingError,
    error,
    refetch,
  } = useQuery(useTrpc().groups.list.queryOptions({ registerId }));
  const role = Form.useWatch("role");
  return (
    <>
      <Form.Item
        label={t("role")}
        name="role"
        extra={t(role === "viewer" ? "roleMay.viewer" : "roleMay.manager")}
      >
        <NativeSelect options={GIVEN_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))} />
      </Form.Item>
      {/* Without the groups a role would be given for the whole register, and nobody would know why. */}
      {isLoadingError ? <QueryProblem error={error} retry={refetch} /> : null}
      {groups && groups.length > 0 ? (
        <Form.Item name="groupIds" noStyle>
          <GroupChoice groups={groups} />
        </Form.Item>
      ) : null}
      <Form.Item noStyle dependencies={["groupIds"]}>
        {({ getFieldError }) => {
          const [problem] = getFieldError("groupIds");
          return problem === undefined ? null : (
            <p className={styles.problem} role="alert">
              {problem}
            </p>
          );
        }}
      </Form.Item>
    </>
  );
};

type Choice = {
  groups: readonly { groupId: string; name: string; path: readonly string[] }[];
  value?: readonly string[];
  onChange?: (groupIds: string[]) => void;
};

/** Any number of groups by the platform's own boxes; none ticked is the whole register. */
const GroupChoice = ({ groups, value = [], onChange }: Choice) => {
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
              checked={value.includes(groupId)}
              onChange={({ target }) =>
                onChange?.(target.checked ? [...value, groupId] : value.filter((id) => id !== groupId))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
