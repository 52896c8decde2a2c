"use client";

import { useMutation } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type CallProblem, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useProblemText } from "#ui/use-error-text.ts";
import { useRequired } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import { signIn } from "./sign-in.ts";
import styles from "./sign-in-form.module.css";
import { useCountdown } from "./use-countdown.ts";
import { useMessagesLate } from "./use-messages-late.ts";

/** How long somebody should wait for a text message before asking for another. */
const PATIENCE_SECONDS = 60;

type Values = { phone: string; code: string };

/** Phone, code by text message, in. */
export const SignInForm = ({ next, demo }: { next: string; demo: boolean }) => {
  const t = useTranslations("signIn");
  const trpc = useTrpc();
  const required = useRequired();
  const problemText = useProblemText();
  const { form, summary, showProblem, showError, showIncomplete, clearSummary } = useServerForm();
  const [isReserved, setReserved] = useState(false);
  const [sentAt, setSentAt] = useState<number | null>(null);
  const [entering, setEntering] = useState(false);
  const secondsLeft = useCountdown(sentAt, PATIENCE_SECONDS);
  const late = useMessagesLate(sentAt !== null);

  const requestCode = useMutation(
    trpc.signIn.requestCode.mutationOptions({
      onSuccess: ({ outcome }) => {
        setReserved(outcome === "reserved");
        setSentAt(Date.now());
        form.setFields([{ name: "code", errors: [] }]);
        form.focusField("code");
      },
      onError: showError,
    }),
  );

  const askForCode = async () => {
    clearSummary();
    const asked = await form.validateFields(["phone"]).catch(() => null);
    if (asked) {
      requestCode.mutate({ phone: form.getFieldValue("phone") });
    } else {
      form.focusField("phone");
    }
  };

  const showRefusal = (problem: CallProblem | null) => {
    showProblem(problem);
    if (problem?.code.startsWith("otp_")) {
      form.setFields([{ name: "code", errors: [problemText(problem)] }]);
      form.focusField("code");
    }
  };

  const enter = async ({ phone, code }: Values) => {
    clearSummary();
    setEntering(true);
    const answer = await signIn(phone, code);
    if (answer.ok) {
      // A whole new page: nothing of what another account saw stays in memory.
      window.location.assign(next);
      return;
    }
    setEntering(false);
    showRefusal(answer.problem);
  };

  return (
    <Form<Values>
      form={form}
      name="sign-in"
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void enter(values)}
      onFinishFailed={showIncomplete}
    >
      <FormSummary text={summary} />
      <Form.Item label={t("phone")} name="phone" rules={required.text("phone")}>
        <Input size="large" type="tel" inputMode="tel" autoComplete="tel-national" autoFocus />
      </Form.Item>
      <Form.Item label={t("code")} htmlFor="sign-in_code">
        <div className={styles.code}>
          <Form.Item name="code" rules={required.text("code")} noStyle>
            <Input size="large" inputMode="numeric" autoComplete="one-time-code" />
          </Form.Item>
          <Button size="large" loading={requestCode.isPending} onClick={() => void askForCode()}>
            {t("requestCode")}
          </Button>
        </div>
      </Form.Item>
      <div className={sentAt === null ? undefined : styles.sent}>
        <span role="status">{sentAt === null ? null : t(isReserved ? "reserved" : "sent")}</span>{" "}
        {sentAt === null ? null : secondsLeft > 0 ? t("resendIn", { seconds: secondsLeft }) : t("resendNow")}
        {late ? (
          <p className={styles.late} role="status">
            {t("late")}
          </p>
        ) : null}
        {demo && sentAt !== null ? (
          <p className={styles.demo}>
            {t("demo")}{" "}
            <a href="/dev/inbox" target="_blank" rel="noreferrer">
              {t("inbox")}
            </a>
          </p>
        ) : null}
      </div>
      <Button type="primary" size="large" htmlType="submit" block loading={entering}>
        {t("submit")}
      </Button>
    </Form>
  );
};
