"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./group-requirements.module.css";
import { useRequirementsText } from "./use-requirements-text.ts";

type Change = Outputs["requirements"]["history"][number];

/** Who has changed what is required, and when; asked for when it is opened. */
export const RequirementsHistory = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("register.settings.history");
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("title")}</summary>
      {open ? <Changes registerId={registerId} /> : null}
    </details>
  );
};

const Changes = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("register.settings.history");
  const { data, error, refetch } = useQuery(useTrpc().requirements.history.queryOptions({ registerId }));
  if (error) {
    return <QueryProblem error={error} retry={refetch} />;
  }
  if (!data) {
    return <Loading rows={2} />;
  }
  return data.length === 0 ? (
    <p>{t("none")}</p>
  ) : (
    <ol>
      {data.map((change) => (
        <li key={`${change.at.getTime()} ${change.groupId}`}>
          <ChangeLine change={change} />
        </li>
      ))}
    </ol>
  );
};

const ChangeLine = ({ change }: { change: Change }) => {
  const t = useTranslations("register.settings.history");
  const register = useTranslations("register");
  const at = useInstantText();
  const text = useRequirementsText();
  const { groupId, groupName, requirements, nameMasked, role } = change;
  const where = groupId === null ? t("register") : (groupName ?? t("goneGroup"));
  const who = nameMasked ?? t("goneAccount");
  return (
    <>
      <span className={styles.who}>
        <time dateTime={change.at.toISOString()}>{at(change.at)}</time>{" "}
        {role === null ? who : t("who", { name: who, role: register(`role.${role}`) })}
      </span>
      <span>
        {requirements === null ? t("removed", { where }) : t("set", { where, rules: text(requirements) })}
      </span>
    </>
  );
};
