"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { IdentityFirst } from "#features/register/ui/identity-first.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import styles from "./organisation-page.module.css";
import { ProofCard } from "./proof-card.tsx";
import { ProofForm } from "./proof-form.tsx";

/** `/organisation`: what was asked for and what became of it, and the form to ask. */
export const OrganisationPage = () => {
  const t = useTranslations("organisation");
  const trpc = useTrpc();
  const identity = useQuery(trpc.identity.mine.queryOptions());
  const proofs = useQuery(trpc.organisation.mine.queryOptions());
  const error = identity.error ?? proofs.error;
  return (
    <Page title={t("title")} intro={t("intro")} narrow>
      {identity.data && proofs.data ? (
        <div className={styles.cards}>
          {proofs.data.map((proof) => (
            <ProofCard key={proof.proofId} proof={proof} />
          ))}
          {identity.data.verified ? <ProofForm /> : <IdentityFirst />}
        </div>
      ) : error ? (
        <QueryProblem error={error} retry={() => Promise.all([identity.refetch(), proofs.refetch()])} />
      ) : (
        <Loading rows={6} />
      )}
    </Page>
  );
};
