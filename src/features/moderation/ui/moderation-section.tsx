"use client";

import { useTranslations } from "next-intl";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { FindRegister } from "./find-register.tsx";
import { ModeratedCard } from "./moderated-card.tsx";
import styles from "./moderation.module.css";
import { useModeration } from "./use-moderation.ts";

/** Reports of registers, and what operators have decided about them. */
export const ModerationSection = () => {
  const t = useTranslations("moderation");
  const { data, error, refetch } = useModeration();
  return (
    <section className={styles.section} aria-labelledby="moderation">
      <h2 id="moderation">{t("title")}</h2>
      <p className={styles.hint}>{t("hint")}</p>
      {data && !data.canClose ? <p className={styles.hint}>{t("oneOperator")}</p> : null}
      <FindRegister />
      {data === undefined ? (
        error ? (
          <QueryProblem error={error} retry={refetch} />
        ) : (
          <Loading rows={2} />
        )
      ) : data.registers.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ul className={styles.list}>
          {data.registers.map((register) => (
            <li key={register.registerId}>
              <ModeratedCard register={register} />
            </li>
          ))}
        </ul>
      )}
      {data && data.total > data.registers.length ? (
        <p className={styles.hint}>{t("more", { shown: data.registers.length, total: data.total })}</p>
      ) : null}
    </section>
  );
};
