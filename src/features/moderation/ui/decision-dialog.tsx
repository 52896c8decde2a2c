"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { ClosingStep } from "#domain/register/closing.ts";
import { DISMISSALS, type Dismissal } from "#domain/register/report.ts";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { callProblem, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useFieldText } from "#ui/use-field-text.ts";
import styles from "./moderation.module.css";
import { type Moderated, useModerationChanged } from "./use-moderation.ts";

export type Act = "dismiss" | "suspend" | "lift" | ClosingStep;

const WITH_REASON: ReadonlySet<Act> = new Set(["suspend", "lift", "propose"]);

type Props = { act: Act; register: Moderated; onClose: () => void };

/** Asks once more, with the reason where there is one to give, and for a fresh code. */
export const DecisionDialog = ({ act, register, onClose }: Props) => {
  const t = useTranslations("moderation");
  const common = useTranslations("common");
  const toast = useToast();
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const changed = useModerationChanged();
  const stepUp = useStepUp();
  const dismissalId = useId();
  const [reason, setReason] = useState("");
  const [dismissal, setDismissal] = useState<Dismissal>(DISMISSALS[0]);
  const decide = useDecision(act, {
    onSuccess: async () => {
      toast.success(t(`done.${act}`));
      await changed();
      onClose();
    },
  });
  const go = (): void =>
    decide.mutate(
      { registerId: register.registerId, reason, dismissal, upTo: register.reports?.lastAt ?? new Date(0) },
      { onError: (error) => void stepUp.demandedBy(error, go) },
    );
  const problem = callProblem(decide.error);
  const refusal = problem === null || problem.code === "step_up_required" ? null : problem;
  const fault = refusal?.fields.reason;
  return (
    <Dialog title={t(`ask.${act}`, { name: register.organisationName })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <p>{t(`effect.${act}`)}</p>
        <FormSummary text={refusal === null ? null : errorText(decide.error)} />
        {WITH_REASON.has(act) ? (
          <TextField
            label={t("reasonLabel")}
            problem={fault === undefined ? null : fieldText("reason", fault)}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={200}
            autoComplete="off"
          />
        ) : null}
        {act === "dismiss" ? (
          <p className={styles.choice}>
            <label htmlFor={dismissalId}>{t("dismissalLabel")}</label>
            <NativeSelect
              id={dismissalId}
              value={dismissal}
              onChange={(event) =>
                setDismissal(DISMISSALS.find((each) => each === event.target.value) ?? DISMISSALS[0])
              }
              options={DISMISSALS.map((value) => ({ value, label: t(`dismissal.${value}`) }))}
            />
          </p>
        ) : null}
        <DialogButtons>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="primary" htmlType="submit" loading={decide.isPending}>
            {t(`act.${act}`)}
          </Button>
        </DialogButtons>
      </form>
      {stepUp.dialog}
    </Dialog>
  );
};

type Decided = { registerId: string; reason: string; dismissal: Dismissal; upTo: Date };

/** One mutation whatever is decided, so that the dialog has one state. */
const useDecision = (act: Act, options: { onSuccess: () => Promise<void> }) => {
  const trpc = useTrpc();
  const dismiss = useMutation(trpc.moderation.dismiss.mutationOptions());
  const suspend = useMutation(trpc.moderation.suspend.mutationOptions());
  const lift = useMutation(trpc.moderation.lift.mutationOptions());
  const propose = useMutation(trpc.moderation.proposeClosing.mutationOptions());
  const confirm = useMutation(trpc.moderation.confirmClosing.mutationOptions());
  const withdraw = useMutation(trpc.moderation.withdrawClosing.mutationOptions());
  const acts: Record<Act, (decided: Decided) => Promise<unknown>> = {
    dismiss: ({ registerId, dismissal, upTo }) => dismiss.mutateAsync({ registerId, dismissal, upTo }),
    suspend: ({ registerId, reason }) => suspend.mutateAsync({ registerId, reason }),
    lift: ({ registerId, reason }) => lift.mutateAsync({ registerId, reason }),
    propose: ({ registerId, reason }) => propose.mutateAsync({ registerId, reason }),
    confirm: ({ registerId }) => confirm.mutateAsync({ registerId }),
    withdraw: ({ registerId }) => withdraw.mutateAsync({ registerId }),
  };
  return useMutation<unknown, unknown, Decided>({ mutationFn: acts[act], ...options });
};
