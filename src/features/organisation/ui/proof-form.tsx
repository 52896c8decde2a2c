"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Card, Form, Input } from "antd";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useToast } from "#ui/toast.tsx";
import { useRequired } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";

type Values = { organisationName: string; creditCode: string; paper: string };

const BLANK: Values = { organisationName: "", creditCode: "", paper: "" };

/** Asks for proof: the name, and the credit code or another paper. What was typed stays when it is refused. */
export const ProofForm = () => {
  const t = useTranslations("organisation.form");
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const toast = useToast();
  const required = useRequired();
  const { form, summary, showError, clearSummary } = useServerForm();
  const ask = useMutation(
    trpc.organisation.ask.mutationOptions({
      onSuccess: async () => {
        form.resetFields();
        toast.success(t("done"));
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: trpc.organisation.pathKey() }),
          queryClient.invalidateQueries({ queryKey: trpc.register.pathKey() }),
        ]);
      },
      onError: showError,
    }),
  );
  const send = (values: Values) => {
    clearSummary();
    ask.mutate(values);
  };
  return (
    <Card title={t("title")}>
      <Form<Values>
        form={form}
        name="organisation"
        layout="vertical"
        initialValues={BLANK}
        onFinish={send}
        onFinishFailed={({ values }) => send(values)}
      >
        <FormSummary text={summary} />
        <Form.Item
          label={t("name")}
          name="organisationName"
          rules={required.text("organisationName")}
          extra={t("nameHint")}
        >
          <Input maxLength={200} autoComplete="organization" />
        </Form.Item>
        <Form.Item label={t("creditCode")} name="creditCode" extra={t("creditCodeHint")}>
          <Input maxLength={40} autoComplete="off" autoCapitalize="characters" spellCheck={false} />
        </Form.Item>
        <Form.Item label={t("paper")} name="paper" extra={t("paperHint")}>
          <Input.TextArea rows={2} maxLength={400} />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={ask.isPending}>
          {t("submit")}
        </Button>
      </Form>
    </Card>
  );
};
