"use client";

import { useMutation } from "@tanstack/react-query";
import { Card, Form, Input, InputNumber } from "antd";
import { useFormatter, useTranslations } from "next-intl";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import styles from "#ui/settings.module.css";
import { useToast } from "#ui/toast.tsx";
import { useRequired } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import { useRegistersChanged } from "./use-registers-changed.ts";

type Region = { regionName: string; regionSuccessors: readonly string[] | null };

/** The region that the register was opened in, and what has become of it. */
const useRegionText = ({ regionName: region, regionSuccessors: into }: Region): string => {
  const t = useTranslations("settings");
  const format = useFormatter();
  if (into === null) {
    return t("regionStays", { region });
  }
  return into.length === 0
    ? t("regionUnlisted", { region })
    : t("regionAbolished", { region, into: format.list(into) });
};

type Values = { organisationName: string; address: string; purpose: string; capacity: number };

/** What those who join are told, and how many can. The region stays: it is where the register was opened. */
export const DetailsForm = ({
  register,
}: {
  register: Values & Region & { registerId: string; memberCount: number };
}) => {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const trpc = useTrpc();
  const required = useRequired();
  const changed = useRegistersChanged();
  const toast = useToast();
  const { form, summary, showError, showIncomplete, clearSummary } = useServerForm();
  const stepUp = useStepUp();
  const regionText = useRegionText(register);
  const { registerId, memberCount } = register;
  const change = useMutation(
    trpc.register.change.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(common("saved"));
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => change.mutate(input))) {
          showError(error);
        }
      },
    }),
  );
  return (
    <Card title={t("details")}>
      <p className={styles.lead}>{t("detailsHint")}</p>
      <Form<Values>
        form={form}
        name="details"
        layout="vertical"
        initialValues={register}
        onFinish={(values) => {
          clearSummary();
          change.mutate({ registerId, ...values });
        }}
        onFinishFailed={showIncomplete}
      >
        <FormSummary text={summary} />
        <Form.Item
          label={t("organisationName")}
          name="organisationName"
          rules={required.text("organisationName")}
        >
          <Input disabled={memberCount > 0} />
        </Form.Item>
        <Form.Item label={t("address")} name="address" rules={required.text("address")} extra={regionText}>
          <Input />
        </Form.Item>
        <Form.Item
          label={t("purpose")}
          name="purpose"
          rules={required.text("purpose")}
          extra={memberCount > 0 ? t("agreedStays") : undefined}
        >
          <Input disabled={memberCount > 0} />
        </Form.Item>
        <Form.Item
          label={t("capacity")}
          name="capacity"
          rules={required.value("capacity")}
          extra={t("capacityHint", { count: memberCount })}
        >
          <InputNumber min={1} precision={0} style={{ width: 180 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {common("save")}
        </Button>
      </Form>
      {stepUp.dialog}
    </Card>
  );
};
