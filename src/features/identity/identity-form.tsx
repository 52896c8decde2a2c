"use client";

import { useMutation } from "@tanstack/react-query";
import { Alert, Card, Form, Input } from "antd";
import { useTranslations } from "next-intl";
import { DOCUMENT_TYPES, type DocumentType } from "#domain/identity/document.ts";
import { NAME_INPUT } from "#lib/name-input.ts";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { useRequired } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";

type Values = { name: string; documentType: DocumentType; documentNumber: string };

/** Name and document, compared with the signed-in phone at the health source. */
export const IdentityForm = ({
  phoneMasked,
  onVerified,
}: {
  phoneMasked: string;
  onVerified: () => Promise<void>;
}) => {
  const t = useTranslations("identity");
  const health = useTranslations("health");
  const trpc = useTrpc();
  const required = useRequired();
  const { form, summary, showError, showIncomplete, clearSummary } = useServerForm();
  const check = useMutation(
    trpc.identity.check.mutationOptions({ onSuccess: onVerified, onError: showError }),
  );
  return (
    <Card>
      <Alert
        type="info"
        showIcon
        title={t("phoneHint", { phone: phoneMasked })}
        style={{ marginBottom: 24 }}
      />
      <Form<Values>
        form={form}
        name="identity"
        layout="vertical"
        initialValues={{ documentType: "resident_id" }}
        onFinish={(values) => {
          clearSummary();
          check.mutate(values);
        }}
        onFinishFailed={showIncomplete}
      >
        <FormSummary text={summary} />
        <Form.Item label={t("name")} name="name" rules={required.text("name")}>
          <Input placeholder={t("namePlaceholder")} {...NAME_INPUT} />
        </Form.Item>
        <Form.Item label={t("documentType")} name="documentType" rules={required.value("documentType")}>
          <NativeSelect
            options={DOCUMENT_TYPES.map((type) => ({ value: type, label: health(`documentType.${type}`) }))}
          />
        </Form.Item>
        <Form.Item
          label={t("documentNumber")}
          name="documentNumber"
          rules={required.text("documentNumber")}
          extra={t("privacy")}
        >
          <Input autoComplete="off" autoCapitalize="characters" spellCheck={false} />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={check.isPending}>
          {t("submit")}
        </Button>
      </Form>
    </Card>
  );
};
