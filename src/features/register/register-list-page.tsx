"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { InvitationsCard } from "#features/administrators/invitations-card.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { LinkButton } from "#ui/link-button.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { FreshnessLine } from "./freshness-line.tsx";
import { IdentityFirst } from "./identity-first.tsx";
import { NoRegisters } from "./no-registers.tsx";
import { RegisterCard } from "./register-card.tsx";
import styles from "./register-list-page.module.css";

/** `/registers`: what the registrar keeps, and who of each needs attention. */
export const RegisterListPage = () => {
  const t = useTranslations("register");
  const trpc = useTrpc();
  const mine = useQuery(trpc.register.mine.queryOptions());
  const identity = useQuery(trpc.identity.mine.queryOptions());
  const verified = identity.data ? identity.data.verified !== null : null;
  const registers = mine.data?.registers ?? [];
  const create = (
    <LinkButton type="primary" href="/registers/new">
      {t("create")}
    </LinkButton>
  );

  return (
    <Page
      title={t("listTitle")}
      intro={mine.data && registers.length > 0 ? <FreshnessLine {...mine.data} /> : undefined}
      actions={registers.length > 0 ? create : undefined}
    >
      <InvitationsCard />
      {mine.data ? (
        registers.length > 0 ? (
          <ul className={styles.list}>
            {registers.map((register) => (
              <li key={register.registerId}>
                <RegisterCard register={register} />
              </li>
            ))}
          </ul>
        ) : verified === false ? (
          <IdentityFirst />
        ) : (
          <NoRegisters action={create} />
        )
      ) : mine.error ? (
        <QueryProblem error={mine.error} retry={mine.refetch} />
      ) : (
        <Loading />
      )}
    </Page>
  );
};
