"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useTrpcClient } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./call-button.module.css";

type Props = { registerId: string; membershipId: string; name: string };

/**
 * Opens the dialler with a member's number. The number goes from the answer into the address that is opened and nowhere
 * else: not onto the page, and not into the mutation's result, which the cache would keep.
 */
export const CallButton = ({ registerId, membershipId, name }: Props) => {
  const t = useTranslations("roster.call");
  const client = useTrpcClient();
  const errorText = useErrorText();
  const stepUp = useStepUp();
  const call = useMutation({
    mutationFn: async () => {
      const { phone } = await client.roster.reveal.mutate({ registerId, membershipId });
      window.location.href = `tel:${phone}`;
    },
    onError: (error) => {
      if (stepUp.demandedBy(error, () => call.mutate())) {
        call.reset();
      }
    },
    gcTime: 0,
  });
  return (
    <div className={styles.call}>
      <Button loading={call.isPending} aria-label={t("label", { name })} onClick={() => call.mutate()}>
        {t(call.isPending ? "opening" : "button")}
      </Button>
      {call.isSuccess ? (
        <p className={styles.hint} role="status">
          {t("opened")}
        </p>
      ) : null}
      {call.error ? (
        <p className={styles.problem} role="alert">
          {errorText(call.error)}
        </p>
      ) : null}
      {stepUp.dialog}
    </div>
  );
};
