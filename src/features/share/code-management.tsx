"use client";

import { useMutation } from "@tanstack/react-query";
import { App, Button, Card } from "antd";
import { useTranslations } from "next-intl";
import type { RegisterState } from "#domain/register/register.ts";
import { useRegistersChanged } from "#features/register/use-registers-changed.ts";
import { useTrpc } from "#trpc/client.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./code-management.module.css";
import { JoiningButton } from "./joining-button.tsx";

/** Pausing, and replacing a code that got into wrong hands. */
export const CodeManagement = ({ registerId, state }: { registerId: string; state: RegisterState }) => {
  const t = useTranslations("share");
  const common = useTranslations("common");
  const trpc = useTrpc();
  const errorText = useErrorText();
  const { modal } = App.useApp();
  const toast = useToast();
  const changed = useRegistersChanged();
  const renew = useMutation(
    trpc.register.renewCode.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(t("renewed"));
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const confirmRenewal = () =>
    modal.confirm({
      title: t("renewConfirmTitle"),
      content: t("renewConfirm"),
      okText: t("renew"),
      okButtonProps: { danger: true },
      cancelText: common("cancel"),
      // The dialogue closes either way; what happened is said by a message.
      onOk: () => renew.mutateAsync({ registerId }).catch(() => {}),
    });

  return (
    <Card title={t("manage")}>
      <div className={styles.row}>
        <p className={styles.hint}>{t(state === "paused" ? "pausedHint" : "pauseHint")}</p>
        <JoiningButton registerId={registerId} state={state} />
      </div>
      <div className={styles.row}>
        <p className={styles.hint}>{t("renewHint")}</p>
        <Button danger onClick={confirmRenewal} loading={renew.isPending}>
          {t("renew")}
        </Button>
      </div>
    </Card>
  );
};
