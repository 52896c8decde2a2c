"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { ConfirmedButton } from "#ui/confirmed-button.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useExpectedChanged, useTold } from "./use-expected.ts";

/** Takes the last import back, once somebody has read what that does. */
export const UndoButton = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("expected.undo");
  const undo = useMutation(useTrpc().expected.undo.mutationOptions(useTold(t("done"))));
  return (
    <ConfirmedButton
      button={t("button")}
      title={t("title")}
      hint={t("hint")}
      isPending={undo.isPending}
      onConfirm={(close) => undo.mutate({ registerId }, { onSettled: close })}
    />
  );
};

/** Deletes the list; there is no way back. */
export const ClearButton = ({ registerId, people }: { registerId: string; people: number }) => {
  const t = useTranslations("expected.clear");
  const toast = useToast();
  const errorText = useErrorText();
  const changed = useExpectedChanged();
  const stepUp = useStepUp();
  const clear = useMutation(
    useTrpc().expected.clear.mutationOptions({
      onSuccess: ({ cleared }) => {
        toast.success(t("done", { cleared }));
        return changed();
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => clear.mutate(input))) {
          toast.error(errorText(error));
        }
      },
    }),
  );
  return (
    <>
      <ConfirmedButton
        button={t("button")}
        title={t("title", { people })}
        hint={t("hint")}
        danger
        isPending={clear.isPending}
        onConfirm={(close) => clear.mutate({ registerId }, { onSettled: close })}
      />
      {stepUp.dialog}
    </>
  );
};
