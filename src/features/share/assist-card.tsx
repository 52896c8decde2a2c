"use client";

import { useMutation } from "@tanstack/react-query";
import { Button, Card, Form, Input } from "antd";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTrpc } from "#trpc/client.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useRequired } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import styles from "./assist-card.module.css";
import { AssistedPerson } from "./assisted-person.tsx";

/** Helping somebody who gets no text message: their help number first, then what is on their identity document. */
export const AssistCard = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("share.assist");
  const paper = useTranslations("paperForm");
  const trpc = useTrpc();
  const required = useRequired();
  const [joined, setJoined] = useState<string | null>(null);
  const { form, summary, showError, showIncomplete, clearSummary } = useServerForm();
  const find = useMutation(trpc.assist.find.mutationOptions({ onError: showError }));
  const again = () => {
    find.reset();
    form.resetFields();
  };
  return (
    <Card title={t("title")}>
      <p className={styles.hint}>{t("hint")}</p>
      {joined === null ? null : (
        <p className={styles.joined} role="status">
          {t("joined", { receipt: joined })}
        </p>
      )}
      {find.data ? (
        <AssistedPerson
          registerId={registerId}
          helpNumber={find.variables.helpNumber}
          person={find.data}
          onJoined={(receipt) => {
            setJoined(receipt);
            again();
          }}
          onCancel={again}
        />
      ) : (
        <Form<{ helpNumber: string }>
          form={form}
          name="assist"
          layout="vertical"
          requiredMark={false}
          onFinish={({ helpNumber }) => {
            clearSummary();
            setJoined(null);
            find.mutate({ registerId, helpNumber });
          }}
          onFinishFailed={showIncomplete}
        >
          <FormSummary text={summary} />
          <Form.Item label={t("number")} name="helpNumber" rules={required.text("helpNumber")}>
            <Input autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} />
          </Form.Item>
          <Button htmlType="submit" loading={find.isPending}>
            {t("find")}
          </Button>
        </Form>
      )}
      <p className={styles.paper}>
        {paper("openHint")} <Link href={`/registers/${registerId}/share/paper-form`}>{paper("open")}</Link>
      </p>
    </Card>
  );
};
