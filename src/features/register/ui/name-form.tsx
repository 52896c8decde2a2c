"use client";

import { Form, Input } from "antd";
import { useTranslations } from "next-intl";
import { isSameName, MOST_DISSOLVED_ALONE } from "#domain/register/dissolution.ts";
import { FormSummary } from "#ui/form-summary.tsx";
import styles from "#ui/settings.module.css";
import { useFieldText, useRequired } from "#ui/use-field-text.ts";
import type { useServerForm } from "#ui/use-server-form.ts";

type Props = {
  register: { organisationName: string; memberCount: number };
  server: ReturnType<typeof useServerForm>;
  onName: (organisationName: string) => void;
};

/** The form "dissolve": it takes the organisation's whole name, so that nobody does it by a slip. */
export const NameForm = ({ register: { organisationName, memberCount }, server, onName }: Props) => {
  const t = useTranslations("settings");
  const required = useRequired();
  const fieldText = useFieldText();
  const { form, summary, showIncomplete, clearSummary } = server;
  // Here too, and not by the server alone: it asks for a code by text message before it looks.
  const matches = async (_: unknown, typed = ""): Promise<void> => {
    if (typed.trim() !== "" && !isSameName(typed, organisationName)) {
      throw new Error(fieldText("organisationName", "different"));
    }
  };
  return (
    <Form<{ organisationName: string }>
      form={form}
      name="dissolve"
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => {
        clearSummary();
        onName(values.organisationName);
      }}
      onFinishFailed={showIncomplete}
    >
      <p>{t("dissolveGoes.title")}</p>
      <ul className={styles.goes}>
        <li>{t("dissolveGoes.members", { count: memberCount })}</li>
        <li>{t("dissolveGoes.lists")}</li>
        <li>{t("dissolveGoes.joining")}</li>
      </ul>
      <p>{t("dissolveGoes.told")}</p>
      {memberCount > MOST_DISSOLVED_ALONE ? <p>{t("dissolution.large")}</p> : null}
      <FormSummary text={summary} />
      <p>{t("dissolveConfirm", { name: organisationName })}</p>
      <Form.Item
        label={t("dissolveInput")}
        name="organisationName"
        rules={[...required.text("organisationName"), { validator: matches }]}
        validateTrigger="onSubmit"
      >
        <Input autoComplete="off" />
      </Form.Item>
    </Form>
  );
};
