"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useRegistersChanged } from "#features/register/ui/use-registers-changed.ts";
import { callProblem, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./code-management.module.css";
import { DEFAULT_LIFETIME, LifetimeSelect } from "./lifetime-select.tsx";

/** Says what becomes of the old code, and asks how long the new one is to be good. */
export const RenewDialog = ({ registerId, onClose }: { registerId: string; onClose: () => void }) => {
  const t = useTranslations("invitation");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const toast = useToast();
  const changed = useRegistersChanged();
  const [lifetime, setLifetime] = useState(DEFAULT_LIFETIME);
  const stepUp = useStepUp();
  const renew = useMutation(
    useTrpc().invitation.renewCode.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(t("renewed"));
        onClose();
      },
      onError: (error, input) => void stepUp.demandedBy(error, () => renew.mutate(input)),
    }),
  );
  const refused = callProblem(renew.error)?.code === "step_up_required" ? null : renew.error;
  return (
    <Dialog title={t("renewConfirmTitle")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          renew.mutate({ registerId, lifetime });
        }}
      >
        <FormSummary text={refused ? errorText(refused) : null} />
        <p>{t("renewConfirm")}</p>
        <p className={styles.label} aria-hidden="true">
          {t("validity.newLabel")}
        </p>
        <LifetimeSelect label={t("validity.newLabel")} value={lifetime} onChange={setLifetime} />
        <DialogButtons>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="primary" danger htmlType="submit" loading={renew.isPending}>
            {t("renew")}
          </Button>
        </DialogButtons>
      </form>
      {stepUp.dialog}
    </Dialog>
  );
};
