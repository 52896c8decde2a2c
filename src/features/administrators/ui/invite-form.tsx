"use client";

import { useMutation } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { GivenRole } from "#domain/access/administrators.ts";
import { MessageDelay } from "#features/account/ui/message-delay.tsx";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useRequired } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import styles from "./administrators.module.css";
import { RoleFields } from "./role-fields.tsx";
import { useAdministratorsChanged } from "./use-administrators-changed.ts";

type Values = { phone: string; role: GivenRole; groupIds: string[]; note: string };

const BLANK: Values = { phone: "", role: "manager", groupIds: [], note: "" };

/** Somebody to help, by their phone: they get a message, and decide for themselves. */
export const InviteForm = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("administrators");
  const required = useRequired();
  const changed = useAdministratorsChanged();
  const stepUp = useStepUp();
  const [sent, setSent] = useState(false);
  const { form, summary, showError, showIncomplete, clearSummary } = useServerForm();
  const invite = useMutation(
    useTrpc().administrators.invite.mutationOptions({
      onSuccess: async () => {
        form.resetFields();
        setSent(true);
        await changed();
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => invite.mutate(input))) {
          showError(error);
        }
      },
    }),
  );
  return (
    <>
      <p className={styles.hint}>{t("inviteHint")}</p>
      <MessageDelay />
      {sent ? (
        <p className={styles.done} role="status">
          {t("sent")}
        </p>
      ) : null}
      <Form<Values>
        form={form}
        name="invite"
        layout="vertical"
        requiredMark={false}
        initialValues={BLANK}
        onFinish={(values) => {
          clearSummary();
          setSent(false);
          invite.mutate({ ...BLANK, ...values, registerId });
        }}
        onFinishFailed={showIncomplete}
      >
        <FormSummary text={summary} />
        <Form.Item label={t("phone")} name="phone" rules={required.text("phone")}>
          <Input inputMode="tel" autoComplete="off" maxLength={20} />
        </Form.Item>
        <RoleFields registerId={registerId} />
        <Form.Item label={t("note")} name="note" extra={t("noteHint")}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={invite.isPending}>
          {t("send")}
        </Button>
      </Form>
      {stepUp.dialog}
    </>
  );
};
