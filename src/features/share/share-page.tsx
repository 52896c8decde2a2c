"use client";

import { Alert } from "antd";
import { useTranslations } from "next-intl";
import { callProblem } from "#trpc/client.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { AssistCard } from "./assist-card.tsx";
import { CodeManagement } from "./code-management.tsx";
import { LinkCard } from "./link-card.tsx";
import { QrCard } from "./qr-card.tsx";
import styles from "./share-page.module.css";
import { useInvitation } from "./use-invitation.ts";

/** `/registers/{id}/share`: the join code as picture, as link, on paper, and what can be done with it. */
export const SharePage = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("share");
  const { data, error, refetch } = useInvitation(registerId);
  if (callProblem(error)?.code === "not_found") {
    // The frame has found the register: what is missing is the permission.
    return (
      <Page title={t("title")}>
        <Alert type="warning" showIcon title={t("notAllowed")} />
      </Page>
    );
  }
  return (
    <Page title={t("title")} intro={t("intro")}>
      {data ? (
        <>
          {data.state === "paused" ? (
            <div className={styles.paused}>
              <Alert type="warning" showIcon title={t("pausedTitle")} description={t("pausedHint")} />
            </div>
          ) : null}
          <div className={styles.grid}>
            <QrCard registerId={registerId} invitation={data} />
            <div className={styles.side}>
              <LinkCard invitation={data} />
              <AssistCard registerId={registerId} />
              <CodeManagement registerId={registerId} state={data.state} />
            </div>
          </div>
        </>
      ) : error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : (
        <Loading rows={8} />
      )}
    </Page>
  );
};
