"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Card } from "#ui/card.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { AdministratorList } from "./administrator-list.tsx";
import styles from "./administrators.module.css";
import { HandoverCard } from "./handover-card.tsx";
import { HandoverOffer } from "./handover-offer.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { InviteForm } from "./invite-form.tsx";
import { YourRole } from "./your-role.tsx";

type Register = Outputs["register"]["get"];

/** `/registers/{id}/administrators`: who may do what in this register, and one's own part in it. */
export const AdministratorsPage = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("administrators");
  const { data: register, error, refetch } = useQuery(useTrpc().register.get.queryOptions({ registerId }));
  if (register) {
    return register.permissions.includes("register:settings") ? (
      <Everybody register={register} />
    ) : (
      <Page title={t("title")} narrow>
        <YourRole register={register} />
      </Page>
    );
  }
  return (
    <Page title={t("title")} narrow>
      {error ? <QueryProblem error={error} retry={refetch} /> : <Loading />}
    </Page>
  );
};

const Everybody = ({ register }: { register: Register }) => {
  const t = useTranslations("administrators");
  const trpc = useTrpc();
  const { registerId, permissions } = register;
  const handsOut = permissions.includes("register:roles");
  const list = useQuery(trpc.administrators.list.queryOptions({ registerId }));
  const open = useQuery(trpc.administrators.invitations.queryOptions({ registerId }, { enabled: handsOut }));
  const failed = [list, open].find(({ error }) => error !== null);
  if (!list.data || (handsOut && !open.data)) {
    return (
      <Page title={t("title")} narrow>
        {failed ? <QueryProblem error={failed.error} retry={failed.refetch} /> : <Loading rows={6} />}
      </Page>
    );
  }
  const invitations = open.data ?? [];
  const state = { count: list.data.length, invited: invitations.length };
  return (
    <Page title={t("title")} intro={t(handsOut ? "state" : "stateSeen", state)} narrow>
      <div className={styles.cards}>
        {handsOut ? null : <HandoverOffer registerId={registerId} />}
        <Card title={t("list")}>
          {list.data.length === 1 && handsOut ? <p className={styles.hint}>{t("alone")}</p> : null}
          <AdministratorList registerId={registerId} administrators={list.data} canChange={handsOut} />
        </Card>
        {handsOut ? (
          <>
            {invitations.length > 0 ? (
              <Card title={t("open")}>
                <InvitationList registerId={registerId} invitations={invitations} />
              </Card>
            ) : null}
            <Card title={t("invite")}>
              <InviteForm registerId={registerId} />
            </Card>
            <HandoverCard registerId={registerId} administrators={list.data} />
          </>
        ) : (
          <YourRole register={register} />
        )}
      </div>
    </Page>
  );
};
