"use client";

import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, Modal } from "antd";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useCountdown } from "#features/sign-in/use-countdown.ts";
import { useTrpc } from "#trpc/client.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useRequired } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";

/** How long somebody should wait for a text message before asking for another. */
const PATIENCE_SECONDS = 60;

/** Sends a code as it opens, and asks for it. */
export const StepUpDialog = ({
  onConfirmed,
  onCancel,
}: {
  onConfirmed: () => void;
  onCancel: () => void;
}) => {
  const t = useTranslations("stepUp");
  const common = useTranslations("common");
  const trpc = useTrpc();
  const required = useRequired();
  const { form, summary, showError, showIncomplete, clearSummary } = useServerForm();
  const [sentAt, setSentAt] = useState<number | null>(null);
  const secondsLeft = useCountdown(sentAt, PATIENCE_SECONDS);
  const { mutate: requestCode, isPending: requesting } = useMutation(
    trpc.stepUp.requestCode.mutationOptions({
      onSuccess: () => {
        setSentAt(Date.now());
        form.focusField("code");
      },
      onError: showError,
    }),
  );
  const confirm = useMutation(
    trpc.stepUp.confirm.mutationOptions({ onSuccess: onConfirmed, onError: showError }),
  );
  useEffect(() => requestCode(), [requestCode]);

  return (
    <Modal
      open
      title={t("title")}
      okText={t("confirm")}
      okButtonProps={{ htmlType: "submit", form: "step-up", loading: confirm.isPending }}
      cancelText={common("cancel")}
      onCancel={onCancel}
    >
      <Form<{ code: string }>
        form={form}
        name="step-up"
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => {
          clearSummary();
          confirm.mutate(values);
        }}
        onFinishFailed={showIncomplete}
      >
        <p>{t("intro")}</p>
        <FormSummary text={summary} />
        <Form.Item label={t("code")} name="code" rules={required.text("code")}>
          <Input size="large" inputMode="numeric" autoComplete="one-time-code" />
        </Form.Item>
        {secondsLeft > 0 ? (
          <p role="status">{t("resendIn", { seconds: secondsLeft })}</p>
        ) : (
          <Button
            loading={requesting}
            onClick={() => {
              clearSummary();
              requestCode();
            }}
          >
            {t("again")}
          </Button>
        )}
      </Form>
    </Modal>
  );
};
