"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import styles from "./assisted-card.module.css";

/** Who helped many people to join, or was refused: ids and counts, for operators to look into. */
export const AssistedCard = () => {
  const t = useTranslations("operations.assisted");
  const { data, isLoadingError, error, refetch } = useQuery(useTrpc().operations.assisted.queryOptions());
  return (
    <section className={styles.card}>
      <h2>{t("title")}</h2>
      <p className={styles.hint}>{t("hint")}</p>
      {isLoadingError ? <QueryProblem error={error} retry={refetch} /> : null}
      {data?.length === 0 ? <p>{t("none")}</p> : null}
      <ul className={styles.lines}>
        {(data ?? []).map(({ registerId, accountId, isUnusual, ...counts }) => (
          <li key={`${registerId} ${accountId}`}>
            <span className={styles.id}>
              {t("register")} {registerId}
            </span>
            <span className={styles.id}>
              {t("account")} {accountId}
            </span>
            <span>{t("line", counts)}</span>
            {isUnusual ? <strong>{t("unusual")}</strong> : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
