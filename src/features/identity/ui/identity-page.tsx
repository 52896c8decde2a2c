"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTrpc } from "#trpc/client.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { IdentityForm } from "./identity-form.tsx";
import { VerifiedIdentity } from "./verified-identity.tsx";

/** `/identity`: the real-name check, and its masked result once passed. */
export const IdentityPage = () => {
  const t = useTranslations("identity");
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(trpc.identity.mine.queryOptions());
  const [again, setAgain] = useState(false);

  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.identity.mine.queryKey() });
    setAgain(false);
  };

  return (
    <Page title={t("title")} intro={t("intro")} narrow>
      {data ? (
        data.verified && !again ? (
          <VerifiedIdentity identity={data.verified} onAgain={() => setAgain(true)} />
        ) : (
          <IdentityForm phoneMasked={data.phoneMasked} source={data.source} onVerified={refresh} />
        )
      ) : error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : (
        <Loading />
      )}
    </Page>
  );
};
