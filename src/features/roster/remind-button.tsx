"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import type { Member } from "./use-roster.ts";

/** Sends a text message to somebody who needs attention; nothing for whoever meets the requirements or is excused. */
export const RemindButton = ({ member, registerId }: { member: Member; registerId: string }) => {
  const t = useTranslations("roster.remind");
  const errorText = useErrorText();
  const toast = useToast();
  const trpc = useTrpc();
  const remind = useMutation(
    trpc.roster.remind.mutationOptions({
      onSuccess: () => toast.success(t("sent", { name: member.name })),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  if (member.verdict === "meets" || member.verdict === "exempt") {
    return null;
  }
  return (
    <Button
      disabled={remind.isSuccess}
      loading={remind.isPending}
      aria-label={t("label", { name: member.name })}
      onClick={() => remind.mutate({ registerId, membershipId: member.membershipId })}
    >
      {remind.isSuccess ? t("done") : t("button")}
    </Button>
  );
};
