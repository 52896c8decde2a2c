"use client";

import { useMutation } from "@tanstack/react-query";
import { Form } from "antd";
import { useTranslations } from "next-intl";
import type { GivenRole } from "#domain/access/administrators.ts";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useToast } from "#ui/toast.tsx";
import { useServerForm } from "#ui/use-server-form.ts";
import styles from "./administrators.module.css";
import { RoleFields } from "./role-fields.tsx";
import { useAdministratorsChanged } from "./use-administrators-changed.ts";

type Values = { role: GivenRole; groupIds: string[] };

/** Another role, or other groups. */
export const ChangeRoleForm = ({
  registerId,
  accountId,
  now,
  onEnd,
}: {
  registerId: string;
  accountId: string;
  now: Values;
  onEnd: () => void;
}) => {
  const common = useTranslations("common");
  const changed = useAdministratorsChanged();
  const stepUp = useStepUp();
  const toast = useToast();
  const { form, summary, showError, clearSummary } = useServerForm();
  const change = useMutation(
    useTrpc().administrators.change.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(common("saved"));
        onEnd();
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => change.mutate(input))) {
          showError(error);
        }
      },
    }),
  );
  return (
    <div className={styles.change}>
      <Form<Values>
        form={form}
        name={`change-${accountId}`}
        layout="vertical"
        requiredMark={false}
        initialValues={now}
        onFinish={(values) => {
          clearSummary();
          change.mutate({ ...now, ...values, registerId, accountId });
        }}
      >
        <FormSummary text={summary} />
        <RoleFields registerId={registerId} />
        <div className={styles.actions}>
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {common("save")}
          </Button>
          <Button onClick={onEnd}>{common("cancel")}</Button>
        </div>
      </Form>
      {stepUp.dialog}
    </div>
  );
};
