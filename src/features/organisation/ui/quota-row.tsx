"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { MAX_ASSIST_QUOTA } from "#domain/organisation/proof.ts";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { callProblem, type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./proofs-card.module.css";

type Register = Outputs["organisation"]["proofs"][number]["registers"][number];

/** How many people a register of a proven organisation may help to join beyond its share. */
export const QuotaRow = ({ register }: { register: Register }) => {
  const t = useTranslations("operations.proofs");
  const errorText = useErrorText();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const id = useId();
  const [typed, setTyped] = useState(String(register.assistQuota));
  const set = useMutation(
    trpc.organisation.setAssistQuota.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.organisation.proofs.queryKey() }),
      onError: (error) => {
        stepUp.demandedBy(error, send);
      },
    }),
  );
  const send = (): void => set.mutate({ provenRegisterId: register.registerId, quota: Number(typed) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <>
      <form className={styles.quota} onSubmit={submit}>
        <label htmlFor={id}>{t("quota", { address: register.address })}</label>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={0}
          max={MAX_ASSIST_QUOTA}
          required
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button htmlType="submit" loading={set.isPending} disabled={typed === String(register.assistQuota)}>
          {t("setQuota")}
        </Button>
        {set.error && callProblem(set.error)?.code !== "step_up_required" ? (
          <p className={styles.problem} role="alert">
            {errorText(set.error)}
          </p>
        ) : null}
      </form>
      {stepUp.dialog}
    </>
  );
};
