"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { ConfirmedButton } from "#ui/confirmed-button.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useRunTitle } from "./run-parts.tsx";
import type { Run } from "./use-operations.ts";

type Props = {
  run: Run;
  /** Another run is under way: no second one starts. */
  disabled: boolean;
};

/** Cancels a run that is under way or repeats one that is over, after asking once more. */
export const RunAction = ({ run, disabled }: Props) => {
  const kind = run.state === "running" ? "cancelRun" : "rerun";
  const t = useTranslations(`operations.${kind}`);
  const title = useRunTitle()(run);
  const common = useTranslations("common");
  const errorText = useErrorText();
  const toast = useToast();
  const act = useRunMutation(kind, {
    onSuccess: () => toast.success(t("done")),
    onError: (error) => toast.error(errorText(error)),
  });
  const danger = kind === "cancelRun";
  return (
    <ConfirmedButton
      button={t("button")}
      label={`${t("button")} ${title}`}
      title={t("title", { slot: title })}
      hint={t("content")}
      back={common("back")}
      danger={danger}
      disabled={!danger && disabled}
      isPending={act.isPending}
      onConfirm={(close) => act.mutate({ runId: run.runId }, { onSettled: close })}
    />
  );
};

const useRunMutation = (
  kind: "cancelRun" | "rerun",
  { onSuccess, onError }: { onSuccess: () => void; onError: (error: unknown) => void },
) => {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const options = {
    onSuccess: () => {
      onSuccess();
      return queryClient.invalidateQueries({ queryKey: trpc.operations.pathKey() });
    },
    onError,
  };
  const cancel = useMutation(trpc.operations.cancelRun.mutationOptions(options));
  const rerun = useMutation(trpc.operations.rerun.mutationOptions(options));
  return kind === "cancelRun" ? cancel : rerun;
};
