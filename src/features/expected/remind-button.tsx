"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./expected.module.css";
import { useExpectedChanged } from "./use-expected.ts";

/** Reminds the missing, once it has been said how many messages that is and what is in them. */
export const RemindButton = ({ registerId, missing }: { registerId: string; missing: number }) => {
  const t = useTranslations("expected.remind");
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button type="primary" disabled={missing === 0} onClick={() => setAsked(true)}>
        {t("button")}
      </Button>
      {asked ? <RemindDialog registerId={registerId} onClose={() => setAsked(false)} /> : null}
    </>
  );
};

const RemindDialog = ({ registerId, onClose }: { registerId: string; onClose: () => void }) => {
  const t = useTranslations("expected.remind");
  const common = useTranslations("common");
  const trpc = useTrpc();
  const toast = useToast();
  const errorText = useErrorText();
  const changed = useExpectedChanged();
  const preview = useQuery(trpc.expected.reminder.queryOptions({ registerId }, { gcTime: 0, staleTime: 0 }));
  const remind = useMutation(
    trpc.expected.remind.mutationOptions({
      onSuccess: ({ messages }) => {
        toast.success(t("done", { messages }));
        onClose();
        return changed();
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const messages = preview.data?.messages ?? 0;
  return (
    <Dialog title={t("title")} onClose={onClose}>
      {preview.data ? (
        <div className={styles.preview}>
          <p>
            {messages === 0 ? t("nobody") : t("count", { messages })}
            {preview.data.withoutPhone > 0 ? t("withoutPhone", { people: preview.data.withoutPhone }) : ""}
          </p>
          {preview.data.left < messages ? <p>{t("budget", { left: preview.data.left })}</p> : null}
          <blockquote>{preview.data.text}</blockquote>
          <p className={styles.hint}>{t("hint")}</p>
        </div>
      ) : preview.error ? (
        <QueryProblem error={preview.error} retry={preview.refetch} />
      ) : (
        <Loading rows={3} />
      )}
      <DialogButtons>
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button
          type="primary"
          disabled={messages === 0}
          loading={remind.isPending}
          onClick={() => remind.mutate({ registerId })}
        >
          {t("send", { messages })}
        </Button>
      </DialogButtons>
    </Dialog>
  );
};
