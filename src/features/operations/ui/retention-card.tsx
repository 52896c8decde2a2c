"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./retention-card.module.css";

/** The last report of what lapsed: how long each kind of data is kept, and how much of it went. */
export const RetentionCard = () => {
  const t = useTranslations("operations.retention");
  const format = useFormatter();
  const at = useInstantText();
  const { data, isLoadingError, error, refetch } = useQuery(useTrpc().operations.retention.queryOptions());
  return (
    <section className={styles.card}>
      <h2>{t("title")}</h2>
      {isLoadingError ? <QueryProblem error={error} retry={refetch} /> : null}
      {data?.length === 0 ? <p>{t("none")}</p> : null}
      <ul className={styles.lines}>
        {(data ?? []).map((line) => (
          <li key={line.what}>
            {line.what}
            <span className={styles.kept}>{line.kept}</span>
            <span>{t("erased", { erased: format.number(line.erased), at: at(line.at) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
