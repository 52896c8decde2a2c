"use client";

import { useTranslations } from "next-intl";
import { AssistCard } from "#features/assist/ui/assist-card.tsx";
import { callProblem } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { CodeManagement } from "./code-management.tsx";
import { ExpiredNotice } from "./code-validity.tsx";
import { LinkCard } from "./link-card.tsx";
import { PostersCard } from "./posters-card.tsx";
import { QrCard } from "./qr-card.tsx";
import styles from "./share-page.module.css";
import { useInvitation } from "./use-invitation.ts";

/** `/registers/{id}/share`: the join code as picture, as link, on paper, and what can be done with it. */
export const SharePage = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("invitation");
  const { data, error, refetch } = useInvitation(registerId);
  if (callProblem(error)?.code === "not_found") {
    // The frame has found the register: what is missing is the permission.
    return (
      <Page title={t("title")}>
        <Alert type="warning" title={t("notAllowed")} />
      </Page>
    );
  }
  return (
    <Page title={t("title")} intro={t("intro")}>
      {data ? (
        <div className={styles.cards}>
          <ExpiredNotice expiresAt={data.expiresAt} />
          {data.state === "paused" ? (
            <Alert type="warning" title={t("pausedTitle")} description={t("pausedHint")} />
          ) : null}
          <div className={styles.grid}>
            <div className={styles.side}>
              <QrCard invitation={data} />
            </div>
            <div className={styles.side}>
              <LinkCard invitation={data} />
              <CodeManagement registerId={registerId} state={data.state} expiresAt={data.expiresAt} />
            </div>
          </div>
          <PostersCard registerId={registerId} />
          <AssistCard registerId={registerId} />
        </div>
      ) : error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : (
        <Loading rows={8} />
      )}
    </Page>
  );
};
