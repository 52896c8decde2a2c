"use client";

import { useMutation } from "@tanstack/react-query";
import { Button, Card, Form, Input, Modal } from "antd";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRegistersChanged } from "#features/register/use-registers-changed.ts";
import { useStepUp } from "#features/step-up/use-step-up.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useToast } from "#ui/toast.tsx";
import { useRequired } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import styles from "./settings-page.module.css";

type Props = { register: { registerId: string; organisationName: string; memberCount: number } };

/** The end of a register; it takes the organisation's whole name, so that nobody does it by a slip. */
export const DissolveCard = ({ register }: Props) => {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const [asked, setAsked] = useState(false);
  return (
    <Card title={t("dissolve")}>
      <div className={styles.row}>
        <p className={styles.hint}>{t("dissolveHint")}</p>
        <Button danger onClick={() => setAsked(true)}>
          {t("dissolve")}
        </Button>
      </div>
      <Modal
        open={asked}
        title={t("dissolve")}
        okText={t("dissolve")}
        okButtonProps={{ danger: true, htmlType: "submit", form: "dissolve" }}
        cancelText={common("cancel")}
        onCancel={() => setAsked(false)}
        destroyOnHidden
      >
        <DissolveForm register={register} />
      </Modal>
    </Card>
  );
};

const DissolveForm = ({ register }: Props) => {
  const t = useTranslations("settings");
  const trpc = useTrpc();
  const router = useRouter();
  const required = useRequired();
  const changed = useRegistersChanged();
  const toast = useToast();
  const { form, summary, showError, showIncomplete, clearSummary } = useServerForm();
  const stepUp = useStepUp();
  const { registerId, organisationName, memberCount } = register;
  const dissolve = useMutation(
    trpc.register.dissolve.mutationOptions({
      onSuccess: ({ forgottenMembers }) => {
        toast.success(t("dissolved", { count: forgottenMembers }));
        router.replace("/registers");
        void changed();
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => dissolve.mutate(input))) {
          showError(error);
        }
      },
    }),
  );
  return (
    <>
      <Form<{ organisationName: string }>
        form={form}
        name="dissolve"
        layout="vertical"
        requiredMark={false}
        disabled={dissolve.isPending}
        onFinish={(values) => {
          clearSummary();
          dissolve.mutate({ registerId, ...values });
        }}
        onFinishFailed={showIncomplete}
      >
        <p>{t("dissolveConfirm", { count: memberCount, name: organisationName })}</p>
        <FormSummary text={summary} />
        <Form.Item
          label={t("dissolveInput")}
          name="organisationName"
          rules={required.text("organisationName")}
        >
          <Input autoComplete="off" />
        </Form.Item>
      </Form>
      {stepUp.dialog}
    </>
  );
};
