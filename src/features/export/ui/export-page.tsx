"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import styles from "./export-page.module.css";
import { FileList } from "./file-list.tsx";
import { NewExport } from "./new-export.tsx";
import { useExports } from "./use-exports.ts";

/** `/registers/{id}/export`: rosters and reports as files, made in the background. */
export const ExportPage = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("export");
  const register = useQuery(useTrpc().register.get.queryOptions({ registerId }));
  if (register.data && !register.data.permissions.includes("register:export")) {
    return (
      <Page title={t("title")}>
        <Alert type="warning" title={t("notAllowed")} />
      </Page>
    );
  }
  return (
    <Page title={t("title")} intro={t("intro")}>
      {register.data ? (
        <Files registerId={registerId} whole={register.data.scope === null} />
      ) : register.error ? (
        <QueryProblem error={register.error} retry={register.refetch} />
      ) : (
        <Loading rows={6} />
      )}
    </Page>
  );
};

const Files = ({ registerId, whole }: { registerId: string; whole: boolean }) => {
  const { data, error, refetch } = useExports(registerId);
  return (
    <div className={styles.page}>
      <NewExport registerId={registerId} whole={whole} />
      {data ? (
        <FileList registerId={registerId} files={data.exports} />
      ) : error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : (
        <Loading rows={3} />
      )}
    </div>
  );
};
