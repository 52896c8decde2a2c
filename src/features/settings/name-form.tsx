"use client";

import { Form, Input } from "antd";
import { useTranslations } from "next-intl";
import { MOST_DISSOLVED_ALONE } from "#domain/register/dissolution.ts";
import { FormSummary } from "#ui/form-summary.tsx";
import { useRequired } from "#ui/use-field-text.ts";
import type { useServerForm } from "#ui/use-server-form.ts";

type Props = {
  register: { organisationName: string; memberCount: number };
  server: ReturnType<typeof useServerForm>;
  isPending: boolean;
  onName: (organisationName: string) => void;
};

/** The form "dissolve": it takes the organisation's whole name, so that nobody does it by a slip. */
export const NameForm = ({
  register: { organisationName, memberCount },
  server,
  isPending,
  onName,
}: Props) => {
  const t = useTranslations("settings");
  const required = useRequired();
  const { form, summary, showIncomplete, clearSummary } = server;
  return (
    <Form<{ organisationName: string }>
      form={form}
      name="dissolve"
      layout="vertical"
      requiredMark={false}
      disabled={isPending}
      onFinish={(values) => {
        clearSummary();
        onName(values.organisationName);
      }}
      onFinishFailed={showIncomplete}
    >
      <p>{t("dissolveConfirm", { count: memberCount, name: organisationName })}</p>
      {memberCount > MOST_DISSOLVED_ALONE ? <p>{t("dissolution.large")}</p> : null}
      <FormSummary text={summary} />
      <Form.Item label={t("dissolveInput")} name="organisationName" rules={required.text("organisationName")}>
        <Input autoComplete="off" />
      </Form.Item>
    </Form>
  );
};
