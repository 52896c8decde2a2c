"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { LinkButton } from "#ui/link-button.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import styles from "./poster-page.module.css";
import { PosterSvg } from "./poster-svg.tsx";
import { usePoster } from "./use-poster.ts";

/** `/registers/{id}/share/poster`: one A4 sheet; on screen with a bar above it that is not printed. */
export const PosterPage = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("invitation");
  const { data, error, refetch } = usePoster(registerId, "a4");
  return (
    <div className={styles.desk}>
      <div className={styles.bar}>
        <LinkButton href={`/registers/${registerId}/share`}>{t("posterBack")}</LinkButton>
        <span className={styles.hint}>{t("posterPrintHint")}</span>
        <Button type="primary" disabled={data === undefined} onClick={() => window.print()}>
          {t("posterPrint")}
        </Button>
      </div>
      <main className={styles.main}>
        {data ? (
          <>
            <h1 className={styles.title}>{t("posterOf", { organisation: data.organisationName })}</h1>
            <PosterSvg
              drawing={data.drawing}
              joinUrl={data.joinUrl}
              label={t("posterFormat.a4")}
              qrLabel={t("qrLabel", { organisation: data.organisationName })}
              className={styles.sheet}
            />
          </>
        ) : error ? (
          <QueryProblem error={error} retry={refetch} />
        ) : (
          <Loading rows={10} />
        )}
      </main>
    </div>
  );
};
