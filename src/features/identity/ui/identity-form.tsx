"use client";

import { useMutation } from "@tanstack/react-query";
import { Card, Form, Input } from "antd";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SourceContact } from "#domain/health/source-contact.ts";
import { DOCUMENT_TYPES, type DocumentType } from "#domain/identity/document.ts";
import { NAME_INPUT } from "#lib/name-input.ts";
import { callProblem, useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { useRequired } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import { useSignOut } from "#ui/use-sign-out.ts";
import { useSourceText } from "#ui/use-source-text.ts";
import styles from "./identity-form.module.css";

type Values = { name: string; documentType: DocumentType; documentNumber: string };

const BLANK: Values = { name: "", documentType: "resident_id", documentNumber: "" };

type Props = { phoneMasked: string; source: SourceContact | null; onVerified: () => Promise<void> };

/** Name and document, compared with the signed-in phone at the health source. What is blank the server says with all else. */
export const IdentityForm = ({ phoneMasked, source, onVerified }: Props) => {
  const t = useTranslations("identity");
  const health = useTranslations("health");
  const trpc = useTrpc();
  const [mismatch, setMismatch] = useState(false);
  const required = useRequired();
  const { form, summary, showError, clearSummary } = useServerForm();
  const check = useMutation(
    trpc.identity.check.mutationOptions({
      onSuccess: onVerified,
      onError: (error) => {
        // The sentence of other forms names a phone to enter, and here is no such field.
        if (callProblem(error)?.code === "identity_mismatch") {
          setMismatch(true);
        } else {
          showError(error);
        }
      },
    }),
  );
  const send = (values: Values) => {
    clearSummary();
    setMismatch(false);
    check.mutate(values);
  };
  return (
    <Card>
      <OtherPhone phoneMasked={phoneMasked} />
      <Form<Values>
        form={form}
        name="identity"
        layout="vertical"
        initialValues={BLANK}
        onFinish={send}
        onFinishFailed={({ values }) => send(values)}
      >
        <FormSummary text={summary} />
        {mismatch ? <Mismatch phoneMasked={phoneMasked} source={source} /> : null}
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

/** Which phone is compared, and the way to another one. */
const OtherPhone = ({ phoneMasked }: { phoneMasked: string }) => {
  const t = useTranslations("identity");
  const { leave, isLeaving } = useSignOut("/login?next=/identity");
  return (
    <div className={styles.notice}>
      <Alert
        type="info"
        title={t("phoneHint", { phone: phoneMasked })}
        action={
          <Button onClick={leave} loading={isLeaving}>
            {t("otherPhone")}
          </Button>
        }
      />
    </div>
  );
};

const Mismatch = ({ phoneMasked, source }: Omit<Props, "onVerified">) => {
  const t = useTranslations("identity");
  const sourceText = useSourceText();
  return (
    <div className={styles.notice}>
      <Alert
        type="error"
        title={t("mismatch", { phone: phoneMasked })}
        description={
          <>
            {t("mismatchHint")}
            {source ? <span className={styles.source}>{sourceText(source)}</span> : null}
          </>
        }
      />
    </div>
  );
};
