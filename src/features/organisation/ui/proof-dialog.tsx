"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { ProofStep } from "#domain/organisation/proof.ts";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { callProblem, type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { TextAreaField } from "#ui/text-field.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useFieldText } from "#ui/use-field-text.ts";
import styles from "./proofs-card.module.css";

type Props = { proof: Outputs["organisation"]["proofs"][number]; step: ProofStep; onEnd: () => void };

/** Confirms a decision; a refusal and a revocation take a reason, which the organisation reads. */
export const ProofDialog = ({ proof, step, onEnd }: Props) => {
  const t = useTranslations("operations.proofs");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [reason, setReason] = useState("");
  const decide = useMutation(
    trpc.organisation.decideProof.mutationOptions({
      onSuccess: async () => {
        onEnd();
        await queryClient.invalidateQueries({ queryKey: trpc.organisation.proofs.queryKey() });
      },
      onError: (error) => {
        stepUp.demandedBy(error, send);
      },
    }),
  );
  const send = (): void => decide.mutate({ proofId: proof.proofId, step, reason });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  const called = callProblem(decide.error);
  const problem = called?.fields.reason;
  return (
    <>
      <Dialog title={t(`${step}Named`, { organisation: proof.organisationName })} onClose={onEnd}>
        <form onSubmit={submit}>
          <p className={styles.hint}>{t(`${step}Hint`)}</p>
          <FormSummary
            text={decide.error && called?.code !== "step_up_required" ? errorText(decide.error) : null}
          />
          {step === "prove" ? null : (
            <TextAreaField
              label={t("reason")}
              problem={problem === undefined ? null : fieldText("reason", problem)}
              rows={3}
              maxLength={200}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
          <DialogButtons>
            <Button disabled={decide.isPending} onClick={onEnd}>
              {common("cancel")}
            </Button>
            <Button type="primary" danger={step !== "prove"} htmlType="submit" loading={decide.isPending}>
              {t(step)}
            </Button>
          </DialogButtons>
        </form>
      </Dialog>
      {stepUp.dialog}
    </>
  );
};
