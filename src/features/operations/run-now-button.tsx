"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";

/** Starts a comparison of everybody, after asking once more: it puts load on the health source. */
export const RunNowButton = ({ people, disabled }: { people: number; disabled: boolean }) => {
  const t = useTranslations("operations.runNow");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const { modal } = App.useApp();
  const toast = useToast();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const request = useMutation(
    trpc.operations.requestRun.mutationOptions({
      onSuccess: () => {
        toast.success(t("started"));
        return queryClient.invalidateQueries({ queryKey: trpc.operations.pathKey() });
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const ask = (): void => {
    modal.confirm({
      title: t("title"),
      content: t("content", { people }),
      okText: t("confirm"),
      cancelText: common("cancel"),
      onOk: async () => {
        await request.mutateAsync().catch(() => {});
      },
    });
  };
  return (
    <Button type="primary" disabled={disabled} loading={request.isPending} onClick={ask}>
      {t("button")}
    </Button>
  );
};
