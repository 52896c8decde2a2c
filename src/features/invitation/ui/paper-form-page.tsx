"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { LinkButton } from "#ui/link-button.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { PaperForm } from "./paper-form.tsx";
import styles from "./poster-page.module.css";
import { useInvitation } from "./use-invitation.ts";

/** `/registers/{id}/share/paper-form`: one A4 sheet to fill in by hand; on screen with a bar that is not printed. */
export const PaperFormPage = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("invitation.paperForm");
  const share = useTranslations("invitation");
  const { data, error, refetch } = useInvitation(registerId);
  return (
    <div className={styles.desk}>
      <div className={styles.bar}>
        <LinkButton href={`/registers/${registerId}/share`}>{share("posterBack")}</LinkButton>
        <span className={styles.hint}>{t("printHint")}</span>
        <Button type="primary" disabled={data === undefined} onClick={() => window.print()}>
          {share("posterPrint")}
        </Button>
      </div>
      <main className={styles.main}>
        {data ? (
          <PaperForm invitation={data} />
        ) : error ? (
          <QueryProblem error={error} retry={refetch} />
        ) : (
          <Loading rows={10} />
        )}
      </main>
    </div>
  );
};
