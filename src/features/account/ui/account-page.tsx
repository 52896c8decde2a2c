"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./account-page.module.css";
import { NewSignIns } from "./new-sign-ins.tsx";
import { SessionList } from "./session-list.tsx";

/** A whole new page: nothing of what this account saw stays in memory. */
const leave = (): void => window.location.assign("/login");

/** `/account`: the devices on which one is signed in, and the way out of each. */
export const AccountPage = () => {
  const t = useTranslations("account");
  const trpc = useTrpc();
  const errorText = useErrorText();
  const toast = useToast();
  const { data: sessions, error, refetch } = useQuery(trpc.session.mine.queryOptions());
  const everywhere = useMutation(
    trpc.session.signOutEverywhere.mutationOptions({
      onSuccess: leave,
      onError: (problem) => toast.error(errorText(problem)),
    }),
  );
  return (
    <Page title={t("title")} intro={t("intro")} narrow>
      <NewSignIns />
      {sessions ? (
        <Card title={t("sessions")}>
          <SessionList sessions={sessions} onEnded={refetch} onLeft={leave} />
          <div className={styles.everywhere}>
            <p className={styles.hint}>{t("everywhereHint")}</p>
            <Button
              danger
              loading={everywhere.isPending || everywhere.isSuccess}
              onClick={() => everywhere.mutate()}
            >
              {t("everywhere")}
            </Button>
          </div>
        </Card>
      ) : error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : (
        <Loading />
      )}
    </Page>
  );
};
