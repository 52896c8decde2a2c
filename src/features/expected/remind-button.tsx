"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Modal } from "antd";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTrpc } from "#trpc/client.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./expected.module.css";
import { useExpectedChanged } from "./use-expected.ts";

/** Reminds the missing, once it has been said how many messages that is and what is in them. */
export const RemindButton = ({ registerId, missing }: { registerId: string; missing: number }) => {
  const t = useTranslations("expected.remind");
  const common = useTranslations("common");
  const [asked, setAsked] = useState(false);
  const trpc = useTrpc();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const changed = useExpectedChanged();
  const preview = useQuery(
    trpc.expected.reminder.queryOptions({ registerId }, { enabled: asked, staleTime: 0 }),
  );
  const remind = useMutation(
    trpc.expected.remind.mutationOptions({
      onSuccess: ({ messages }) => {
        message.success(t("done", { messages }));
        setAsked(false);
        return changed();
      },
      onError: (error) => void message.error(errorText(error)),
    }),
  );
  const messages = preview.data?.messages ?? 0;
  return (
    <>
      <Button type="primary" disabled={missing === 0} onClick={() => setAsked(true)}>
        {t("button")}
      </Button>
      <Modal
        open={asked}
        title={t("title")}
        okText={t("send", { messages })}
        okButtonProps={{ disabled: messages === 0, loading: remind.isPending }}
        cancelText={common("cancel")}
        onOk={() => remind.mutate({ registerId })}
        onCancel={() => setAsked(false)}
        destroyOnHidden
      >
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
      </Modal>
    </>
  );
};
