"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type CallProblem, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { Field, TextField } from "#ui/text-field.tsx";
import { useProblemText } from "#ui/use-error-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import { signIn } from "./sign-in.ts";
import styles from "./sign-in-form.module.css";
import { useCountdown } from "./use-countdown.ts";
import { useMessagesLate } from "./use-messages-late.ts";

/** How long somebody should wait for a text message before asking for another. */
const PATIENCE_SECONDS = 60;

const BLANK = { phone: "", code: "" };

/** Phone, code by text message, in. */
export const SignInForm = ({ next, demo }: { next: string; demo: boolean }) => {
  const t = useTranslations("account.signIn");
  const trpc = useTrpc();
  const problemText = useProblemText();
  const form = useServerForm(BLANK, ["phone", "code"]);
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
        form.clear();
        form.focus("code");
      },
      onError: form.showError,
    }),
  );

  const askForCode = () => {
    form.clear();
    if (!form.lacks(["phone"])) {
      requestCode.mutate({ phone: form.values.phone });
    }
  };

  const showRefusal = (problem: CallProblem | null) => {
    form.showProblem(problem);
    if (problem?.code.startsWith("otp_")) {
      form.mark({ code: problemText(problem) });
    }
  };

  const enter = async ({ phone, code }: typeof BLANK) => {
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
    <form ref={form.ref} noValidate onSubmit={form.submit((typed) => void enter(typed))}>
      <FormSummary text={form.summary} />
      <TextField
        {...form.text("phone")}
        label={t("phone")}
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        autoFocus
      />
      <Field label={t("code")} problem={form.problems.code ?? null}>
        {(field) => (
          <div className={styles.code}>
            <input
              {...field}
              name="code"
              value={form.values.code}
              onChange={({ target }) => form.set("code", target.value)}
              inputMode="numeric"
              autoComplete="one-time-code"
              aria-required
            />
            <Button size="large" loading={requestCode.isPending} onClick={askForCode}>
              {t("requestCode")}
            </Button>
          </div>
        )}
      </Field>
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
    </form>
  );
};
