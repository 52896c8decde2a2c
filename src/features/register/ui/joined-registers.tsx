"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./joined-registers.module.css";

/** The registers that one is a member of oneself; what each sees is on /me, which is no page for a shared desk. */
export const JoinedRegisters = () => {
  const t = useTranslations("register.joined");
  const health = useTranslations("health.verdict");
  const at = useInstantText();
  const { data, error, refetch } = useQuery(useTrpc().rights.joined.queryOptions());
  if (!data) {
    return error ? <QueryProblem error={error} retry={refetch} /> : <Loading rows={2} />;
  }
  if (data.length === 0) {
    return <p className={styles.empty}>{t("empty")}</p>;
  }
  return (
    <>
      <ul className={styles.list}>
        {data.map(({ membershipId, organisationName, joinedAt, verdict, nameMasked }) => (
          <li key={membershipId}>
            <strong>{organisationName}</strong>
            <span className={styles.facts}>
              {nameMasked === null ? null : <span>{nameMasked}</span>}
              <span>{t("since", { at: at(joinedAt) })}</span>
              <span className={`${styles.verdict} ${styles[verdict]}`}>{health(verdict)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.more}>
        {/* A member page: another application as far as the router goes. */}
        <a href="/me">{t("toMe")}</a>
      </p>
    </>
  );
};
