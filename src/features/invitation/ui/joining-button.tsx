"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { RegisterState } from "#domain/register/register.ts";
import { useRegistersChanged } from "#features/register/ui/use-registers-changed.ts";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";

/** Pauses joining, or resumes it. */
export const JoiningButton = ({ registerId, state }: { registerId: string; state: RegisterState }) => {
  const t = useTranslations("invitation");
  const trpc = useTrpc();
  const errorText = useErrorText();
  const toast = useToast();
  const changed = useRegistersChanged();
  const saying = (sentence: string) => ({
    onSuccess: async () => {
      await changed();
      toast.success(sentence);
    },
    onError: (error: unknown) => toast.error(errorText(error)),
  });
  const pause = useMutation(trpc.register.pause.mutationOptions(saying(t("paused"))));
  const resume = useMutation(trpc.register.resume.mutationOptions(saying(t("resumed"))));
  return state === "paused" ? (
    <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate({ registerId })}>
      {t("resume")}
    </Button>
  ) : (
    <Button loading={pause.isPending} onClick={() => pause.mutate({ registerId })}>
      {t("pause")}
    </Button>
  );
};
