"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { ConfirmedButton } from "#ui/confirmed-button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import styles from "#ui/settings.module.css";
import { TextField } from "#ui/text-field.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import { useRegistersChanged } from "./use-registers-changed.ts";

type Values = { organisationName: string; purpose: string };
type Props = { register: Values & { registerId: string } };

/** Another organisation name or purpose, which members have to agree to; how many have, while it is under way. */
export const ChangeTextCard = ({ register }: Props) => {
  const t = useTranslations("register.settings.change");
  const [asked, setAsked] = useState(false);
  const { registerId } = register;
  const {
    data: change,
    isLoadingError,
    error,
    refetch,
  } = useQuery(useTrpc().register.proposedChange.queryOptions({ registerId }));
  return (
    <Card title={t("title")}>
      <p className={styles.lead}>{t("hint")}</p>
      {isLoadingError ? <QueryProblem error={error} retry={refetch} /> : null}
      {change === null && !asked ? <Button onClick={() => setAsked(true)}>{t("title")}</Button> : null}
      {change === null && asked ? <ChangeTextForm register={register} /> : null}
      {change ? <UnderWay registerId={registerId} change={change} /> : null}
    </Card>
  );
};

type Change = NonNullable<Outputs["register"]["proposedChange"]>;

const UnderWay = ({ registerId, change }: { registerId: string; change: Change }) => {
  const t = useTranslations("register.settings.change");
  const at = useInstantText();
  const { agreed, members, dueAt, organisationName: name, purpose, withdrawn } = change;
  return (
    <Alert
      type="info"
      title={
        withdrawn
          ? t("takenBack", { count: members - agreed, at: at(dueAt) })
          : t("underWay", { agreed, members, at: at(dueAt) })
      }
      description={t("proposed", { name, purpose })}
      action={withdrawn ? null : <WithdrawButton registerId={registerId} />}
    />
  );
};

/** Takes the change back, once somebody has read what becomes of those who agreed. */
const WithdrawButton = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("register.settings.change");
  const errorText = useErrorText();
  const changed = useRegistersChanged();
  const toast = useToast();
  const stepUp = useStepUp();
  const withdraw = useMutation(
    useTrpc().register.withdrawChange.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(t("withdrawn"));
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => withdraw.mutate(input))) {
          toast.error(errorText(error));
        }
      },
    }),
  );
  return (
    <>
      <ConfirmedButton
        button={t("withdraw")}
        title={t("withdraw")}
        hint={t("withdrawConfirm")}
        isPending={withdraw.isPending}
        onConfirm={(close) => withdraw.mutate({ registerId }, { onSettled: close })}
      />
      {stepUp.dialog}
    </>
  );
};

const ChangeTextForm = ({ register }: Props) => {
  const t = useTranslations("register.settings");
  const changed = useRegistersChanged();
  const toast = useToast();
  const { registerId, organisationName, purpose } = register;
  const form = useServerForm({ organisationName, purpose }, ["organisationName", "purpose"]);
  const stepUp = useStepUp();
  const propose = useMutation(
    useTrpc().register.proposeChange.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(t("change.asked"));
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => propose.mutate(input))) {
          form.showError(error);
        }
      },
    }),
  );
  return (
    <>
      <form
        ref={form.ref}
        noValidate
        onSubmit={form.submit((typed) => propose.mutate({ registerId, ...typed }))}
      >
        <FormSummary text={form.summary} />
        <TextField {...form.text("organisationName")} label={t("change.name")} />
        <TextField {...form.text("purpose")} label={t("change.purpose")} />
        <Button htmlType="submit" loading={propose.isPending}>
          {t("change.submit")}
        </Button>
      </form>
      {stepUp.dialog}
    </>
  );
};
