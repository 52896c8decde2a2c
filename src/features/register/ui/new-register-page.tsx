"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { IdentityFirst } from "./identity-first.tsx";
import { NewRegisterForm } from "./new-register-form.tsx";

/** `/registers/new`. */
export const NewRegisterPage = () => {
  const t = useTranslations("register");
  const { data, error, refetch } = useQuery(useTrpc().identity.mine.queryOptions());
  return (
    <Page title={t("newTitle")} intro={t("newIntro")} narrow>
      {data ? (
        data.verified ? (
          <NewRegisterForm />
        ) : (
          <IdentityFirst />
        )
      ) : error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : (
        <Loading rows={8} />
      )}
    </Page>
  );
};
