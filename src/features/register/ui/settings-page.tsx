"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { JoiningButton } from "#features/invitation/ui/joining-button.tsx";
import { ReminderCard } from "#features/reminders/ui/reminder-card.tsx";
import { RequirementsCard } from "#features/requirements/ui/requirements-card.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Card } from "#ui/card.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import styles from "#ui/settings.module.css";
import { ChangeTextCard } from "./change-text-card.tsx";
import { DetailsForm } from "./details-form.tsx";
import { DissolveCard } from "./dissolve-card.tsx";

/** `/registers/{id}/settings`: what the register asks for, what it says of itself, and its end. */
export const SettingsPage = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("register.settings");
  const { data: register, error, refetch } = useQuery(useTrpc().register.get.queryOptions({ registerId }));
  if (register && !register.permissions.includes("register:settings")) {
    return (
      <Page title={t("title")} narrow>
        <Alert type="warning" title={t("notAllowed")} />
      </Page>
    );
  }
  return (
    <Page title={t("title")} narrow>
      {register ? (
        <div className={styles.cards}>
          <RequirementsCard registerId={registerId} requirements={register.requirements} />
          <ReminderCard registerId={registerId} />
          <DetailsForm register={register} />
          <Card title={t("joining")}>
            <div className={styles.row}>
              <p className={styles.hint}>{t(register.state === "paused" ? "paused" : "open")}</p>
              <JoiningButton registerId={registerId} state={register.state} />
            </div>
          </Card>
          {register.memberCount > 0 && register.permissions.includes("register:purpose") ? (
            <ChangeTextCard register={register} />
          ) : null}
          <DissolveCard register={register} isOwner={register.permissions.includes("register:dissolve")} />
        </div>
      ) : error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : (
        <Loading rows={8} />
      )}
    </Page>
  );
};
