"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useToast } from "#ui/toast.tsx";
import { useServerForm } from "#ui/use-server-form.ts";
import styles from "./administrators.module.css";
import { type ChosenRole, RoleFields } from "./role-fields.tsx";
import { useAdministratorsChanged } from "./use-administrators-changed.ts";

/** Another role, or other groups. */
export const ChangeRoleForm = ({
  registerId,
  accountId,
  now,
  onEnd,
}: {
  registerId: string;
  accountId: string;
  now: ChosenRole;
  onEnd: () => void;
}) => {
  const common = useTranslations("common");
  const changed = useAdministratorsChanged();
  const stepUp = useStepUp();
  const toast = useToast();
  const form = useServerForm(now);
  const change = useMutation(
    useTrpc().administrators.change.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(common("saved"));
        onEnd();
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => change.mutate(input))) {
          form.showError(error);
        }
      },
    }),
  );
  return (
    <div className={styles.change}>
      <form
        ref={form.ref}
        noValidate
        onSubmit={form.submit((values) => change.mutate({ ...values, registerId, accountId }))}
      >
        <FormSummary text={form.summary} />
        <RoleFields registerId={registerId} form={form} />
        <div className={styles.actions}>
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {common("save")}
          </Button>
          <Button onClick={onEnd}>{common("cancel")}</Button>
        </div>
      </form>
      {stepUp.dialog}
    </div>
  );
};
