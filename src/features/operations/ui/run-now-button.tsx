"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { ConfirmedButton } from "#ui/confirmed-button.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";

/** Starts a comparison of everybody, after asking once more: it puts load on the health source. */
export const RunNowButton = ({ people, disabled }: { people: number; disabled: boolean }) => {
  const t = useTranslations("operations.runNow");
  const errorText = useErrorText();
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
  return (
    <ConfirmedButton
      button={t("button")}
      title={t("title")}
      hint={t("content", { people })}
      type="primary"
      disabled={disabled}
      isPending={request.isPending}
      onConfirm={(close) => request.mutate(undefined, { onSettled: close })}
    />
  );
};
