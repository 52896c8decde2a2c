"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import styles from "#ui/settings.module.css";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import { NameForm } from "./name-form.tsx";
import { useRegistersChanged } from "./use-registers-changed.ts";

type Register = { registerId: string; organisationName: string; memberCount: number };
type Asked = NonNullable<Outputs["register"]["dissolution"]>;
type Props = { register: Register; isOwner: boolean };

const NO_NAME = { organisationName: "" };

/** The end of a register: for its owner, and once the end of a large one was asked for, for whoever may agree to it. */
export const DissolveCard = ({ register, isOwner }: Props) => {
  const t = useTranslations("register.settings");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const { registerId } = register;
  const {
    data: asked,
    isLoadingError,
    error,
    refetch,
  } = useQuery(useTrpc().register.dissolution.queryOptions({ registerId }));
  const close = () => setOpen(false);
  if (!isOwner && !asked && !isLoadingError) {
    return null;
  }
  return (
    <Card title={t("dissolve")}>
      {isLoadingError ? <QueryProblem error={error} retry={refetch} /> : null}
      {asked ? (
        <Waiting registerId={registerId} asked={asked} isOwner={isOwner} onAgree={() => setOpen(true)} />
      ) : null}
      {asked === null ? (
        <div className={styles.row}>
          <p className={styles.hint}>{t("dissolveHint")}</p>
          <Button danger onClick={() => setOpen(true)}>
            {t("dissolve")}
          </Button>
        </div>
      ) : null}
      {open ? (
        <Dialog title={t("dissolve")} onClose={close}>
          {asked ? <ConfirmForm register={register} /> : <DissolveForm register={register} onAsked={close} />}
          <DialogButtons>
            <Button onClick={close}>{common("cancel")}</Button>
            <Button type="primary" danger htmlType="submit" form="dissolve">
              {t("dissolve")}
            </Button>
          </DialogButtons>
        </Dialog>
      ) : null}
    </Card>
  );
};

type WaitingProps = { registerId: string; asked: Asked; isOwner: boolean; onAgree: () => void };

/** Until when it can be taken back, and what each can do about it. */
const Waiting = ({ registerId, asked, isOwner, onAgree }: WaitingProps) => {
  const t = useTranslations("register.settings.dissolution");
  const at = useInstantText();
  const errorText = useErrorText();
  const changed = useRegistersChanged();
  const toast = useToast();
  const withdraw = useMutation(
    useTrpc().register.withdrawDissolution.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(t("withdrawn"));
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <Alert
      type="warning"
      title={t("asked", { at: at(asked.dueAt) })}
      description={t(asked.askedByYou ? "waits" : "agreeHint")}
      action={
        <>
          {isOwner ? (
            <Button loading={withdraw.isPending} onClick={() => withdraw.mutate({ registerId })}>
              {t("withdraw")}
            </Button>
          ) : null}
          {asked.askedByYou ? null : (
            <Button danger onClick={onAgree}>
              {t("agree")}
            </Button>
          )}
        </>
      }
    />
  );
};

/** Where a register goes that is no more. */
const useDissolved = () => {
  const t = useTranslations("register.settings");
  const router = useRouter();
  const changed = useRegistersChanged();
  const toast = useToast();
  return (count: number): void => {
    toast.success(t("dissolved", { count }));
    router.replace("/registers");
    void changed();
  };
};

const DissolveForm = ({ register, onAsked }: { register: Register; onAsked: () => void }) => {
  const t = useTranslations("register.settings.dissolution");
  const changed = useRegistersChanged();
  const dissolved = useDissolved();
  const toast = useToast();
  const form = useServerForm(NO_NAME, ["organisationName"]);
  const stepUp = useStepUp();
  const { registerId } = register;
  const dissolve = useMutation(
    useTrpc().register.dissolve.mutationOptions({
      onSuccess: async (done) => {
        if (done.outcome === "dissolved") {
          dissolved(done.forgottenMembers);
        } else {
          onAsked();
          toast.success(t("sent"));
          await changed();
        }
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => dissolve.mutate(input))) {
          form.showError(error);
        }
      },
    }),
  );
  return (
    <>
      <NameForm
        register={register}
        form={form}
        onName={(organisationName) => dissolve.mutate({ registerId, organisationName })}
      />
      {stepUp.dialog}
    </>
  );
};

const ConfirmForm = ({ register }: { register: Register }) => {
  const dissolved = useDissolved();
  const form = useServerForm(NO_NAME, ["organisationName"]);
  const stepUp = useStepUp();
  const { registerId } = register;
  const confirm = useMutation(
    useTrpc().register.confirmDissolution.mutationOptions({
      onSuccess: ({ forgottenMembers }) => dissolved(forgottenMembers),
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => confirm.mutate(input))) {
          form.showError(error);
        }
      },
    }),
  );
  return (
    <>
      <NameForm
        register={register}
        form={form}
        onName={(organisationName) => confirm.mutate({ registerId, organisationName })}
      />
      {stepUp.dialog}
    </>
  );
};
