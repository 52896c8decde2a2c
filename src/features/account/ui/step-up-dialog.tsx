"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { callProblem, useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useFieldText } from "#ui/use-field-text.ts";
import { useCountdown } from "./use-countdown.ts";
import { useMessagesLate } from "./use-messages-late.ts";

/** How long somebody should wait for a text message before asking for another. */
const PATIENCE_SECONDS = 60;

/** Sends a code as it opens, and asks for it. */
export const StepUpDialog = ({
  onConfirmed,
  onCancel,
}: {
  onConfirmed: () => void;
  onCancel: () => void;
}) => {
  const t = useTranslations("account.stepUp");
  const common = useTranslations("common");
  const trpc = useTrpc();
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const [code, setCode] = useState("");
  const [blank, setBlank] = useState(false);
  const [sentAt, setSentAt] = useState<number | null>(null);
  const secondsLeft = useCountdown(sentAt, PATIENCE_SECONDS);
  const late = useMessagesLate(sentAt !== null);
  const request = useMutation(
    trpc.stepUp.requestCode.mutationOptions({ onSuccess: () => setSentAt(Date.now()) }),
  );
  const confirm = useMutation(trpc.stepUp.confirm.mutationOptions({ onSuccess: onConfirmed }));
  const { mutate: requestCode } = request;
  useEffect(() => requestCode(), [requestCode]);
  const error = confirm.error ?? request.error;
  const fieldProblem = blank ? "empty" : callProblem(confirm.error)?.fields.code;

  return (
    <Dialog title={t("title")} onClose={onCancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setBlank(code.trim() === "");
          if (code.trim() !== "") {
            request.reset();
            confirm.mutate({ code });
          }
        }}
      >
        <p>{t("intro")}</p>
        <FormSummary text={error === null ? null : errorText(error)} />
        <TextField
          label={t("code")}
          problem={fieldProblem === undefined ? null : fieldText("code", fieldProblem)}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
        {late ? <Alert type="warning" title={t("late")} /> : null}
        {secondsLeft > 0 ? (
          <p role="status">{t("resendIn", { seconds: secondsLeft })}</p>
        ) : (
          <Button
            loading={request.isPending}
            onClick={() => {
              confirm.reset();
              requestCode();
            }}
          >
            {t("again")}
          </Button>
        )}
        <DialogButtons>
          <Button onClick={onCancel}>{common("cancel")}</Button>
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            {t("confirm")}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
};
