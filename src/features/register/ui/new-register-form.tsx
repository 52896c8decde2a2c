"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Card, Form, Input } from "antd";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useRequired } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import styles from "./new-register-form.module.css";
import { RegionPicker } from "./region-picker.tsx";

type Values = {
  organisationName: string;
  creditCode: string;
  regionCode: string;
  address: string;
  purpose: string;
};

const BLANK: Values = { organisationName: "", creditCode: "", regionCode: "", address: "", purpose: "" };

const EXAMPLES = ["daily", "school", "care"] as const;

/** What those who join will see of the organisation, all of it judged by the server at once; then straight to the join code. */
export const NewRegisterForm = () => {
  const t = useTranslations("register");
  const trpc = useTrpc();
  const router = useRouter();
  const queryClient = useQueryClient();
  const required = useRequired();
  const { form, summary, showError, clearSummary } = useServerForm();
  const open = useMutation(
    trpc.register.open.mutationOptions({
      onSuccess: ({ registerId }) => {
        void queryClient.invalidateQueries({ queryKey: trpc.register.mine.queryKey() });
        router.push(`/registers/${registerId}/share`);
      },
      onError: showError,
    }),
  );
  const send = (values: Values) => {
    clearSummary();
    open.mutate(values);
  };
  return (
    <Card>
      <Form<Values>
        form={form}
        name="register"
        layout="vertical"
        initialValues={BLANK}
        onFinish={send}
        onFinishFailed={({ values }) => send(values)}
      >
        <FormSummary text={summary} />
        <Form.Item
          label={t("organisationName")}
          name="organisationName"
          rules={required.text("organisationName")}
        >
          <Input placeholder={t("organisationNamePlaceholder")} autoComplete="organization" />
        </Form.Item>
        <Form.Item label={t("region")} name="regionCode" rules={required.value("regionCode")}>
          <RegionPicker />
        </Form.Item>
        <Form.Item label={t("address")} name="address" rules={required.text("address")}>
          <Input placeholder={t("addressPlaceholder")} autoComplete="street-address" />
        </Form.Item>
        <Form.Item label={t("purpose")} name="purpose" rules={required.text("purpose")}>
          <Input placeholder={t("purposePlaceholder")} />
        </Form.Item>
        <p className={styles.examples}>
          <span>{t("purposeExamples")}</span>
          {EXAMPLES.map((example) => (
            <Button
              key={example}
              onClick={() =>
                form.setFields([{ name: "purpose", value: t(`purposes.${example}`), errors: [] }])
              }
            >
              {t(`purposes.${example}`)}
            </Button>
          ))}
        </p>
        <Form.Item label={t("creditCode")} name="creditCode" extra={t("creditCodeHint")}>
          <Input autoComplete="off" autoCapitalize="characters" spellCheck={false} />
        </Form.Item>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          block
          loading={open.isPending || open.isSuccess}
        >
          {t("submit")}
        </Button>
      </Form>
    </Card>
  );
};
