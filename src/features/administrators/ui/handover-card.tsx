"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { ConfirmedButton } from "#ui/confirmed-button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { Loading } from "#ui/loading.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./administrators.module.css";
import { useAdministratorsChanged } from "./use-administrators-changed.ts";

type Props = {
  registerId: string;
  administrators: Outputs["administrators"]["list"];
};

/** For the owner: gives the register to one of its managers, who has to accept. */
export const HandoverCard = ({ registerId, administrators }: Props) => {
  const t = useTranslations("administrators.handover");
  const {
    data: handover,
    error,
    refetch,
  } = useQuery(useTrpc().administrators.handover.queryOptions({ registerId }));
  const managers = administrators.filter(({ role, scope }) => role === "manager" && scope === null);
  return (
    <Card title={t("title")}>
      {handover === undefined ? (
        error ? (
          <QueryProblem error={error} retry={refetch} />
        ) : (
          <Loading rows={1} />
        )
      ) : handover ? (
        <Offered
          registerId={registerId}
          name={administrators.find(({ accountId }) => accountId === handover.toAccountId)?.name ?? ""}
          expiresAt={handover.expiresAt}
        />
      ) : managers.length === 0 ? (
        <p className={styles.last}>{t("nobody")}</p>
      ) : (
        <Offer registerId={registerId} managers={managers} />
      )}
    </Card>
  );
};

const Offered = ({ registerId, name, expiresAt }: { registerId: string; name: string; expiresAt: Date }) => {
  const t = useTranslations("administrators.handover");
  const at = useInstantText();
  const errorText = useErrorText();
  const changed = useAdministratorsChanged();
  const toast = useToast();
  const cancel = useMutation(
    useTrpc().administrators.cancelHandover.mutationOptions({
      onSuccess: () => toast.success(t("cancelled")),
      onError: (error) => toast.error(errorText(error)),
      onSettled: changed,
    }),
  );
  return (
    <div className={styles.row}>
      <p className={styles.hint} role="status">
        {t("waiting", { name, at: at(expiresAt) })}
      </p>
      <Button loading={cancel.isPending} onClick={() => cancel.mutate({ registerId })}>
        {t("cancel")}
      </Button>
    </div>
  );
};

const Offer = ({ registerId, managers }: { registerId: string; managers: Props["administrators"] }) => {
  const t = useTranslations("administrators.handover");
  const errorText = useErrorText();
  const changed = useAdministratorsChanged();
  const stepUp = useStepUp();
  const id = useId();
  const [chosen, setChosen] = useState(managers[0]?.accountId ?? "");
  const manager = managers.find(({ accountId }) => accountId === chosen) ?? managers[0];
  const offer = useMutation(
    useTrpc().administrators.offerHandover.mutationOptions({
      onSuccess: changed,
      onError: (error, input) => {
        if (stepUp.demandedBy(error, () => offer.mutate(input))) {
          offer.reset();
        }
      },
    }),
  );
  return (
    <>
      <p className={styles.hint}>{t("hint")}</p>
      <FormSummary text={offer.error ? errorText(offer.error) : null} />
      <div className={styles.row}>
        <div className={styles.choose}>
          <label htmlFor={id}>{t("to")}</label>
          <NativeSelect
            id={id}
            value={manager?.accountId ?? ""}
            onChange={({ target }) => setChosen(target.value)}
            options={managers.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          />
        </div>
        {manager ? (
          <ConfirmedButton
            button={t("offer")}
            title={t("confirmTitle", { name: manager.name })}
            hint={t("confirm", { name: manager.name })}
            isPending={offer.isPending}
            onConfirm={(close) =>
              offer.mutate({ registerId, accountId: manager.accountId }, { onSettled: close })
            }
          />
        ) : null}
      </div>
      {stepUp.dialog}
    </>
  );
};
