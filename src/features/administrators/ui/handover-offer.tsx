"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useRegistersChanged } from "#features/register/ui/use-registers-changed.ts";
import { useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./administrators.module.css";
import { useAdministratorsChanged } from "./use-administrators-changed.ts";

/** For the manager whom the owner offers the register to; nothing for anybody else. */
export const HandoverOffer = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("administrators.handover");
  const at = useInstantText();
  const trpc = useTrpc();
  const errorText = useErrorText();
  const changed = useAdministratorsChanged();
  const registersChanged = useRegistersChanged();
  const stepUp = useStepUp();
  const toast = useToast();
  const {
    data: handover,
    isLoadingError,
    error,
    refetch,
  } = useQuery(trpc.administrators.handover.queryOptions({ registerId }));
  const accept = useMutation(
    trpc.administrators.acceptHandover.mutationOptions({
      onSuccess: async () => {
        toast.success(t("accepted"));
        await Promise.all([changed(), registersChanged()]);
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => accept.mutate(input))) {
          toast.error(errorText(error));
          void changed();
        }
      },
    }),
  );
  const decline = useMutation(
    trpc.administrators.cancelHandover.mutationOptions({
      onSuccess: () => toast.success(t("declined")),
      onError: (error) => toast.error(errorText(error)),
      onSettled: changed,
    }),
  );
  if (isLoadingError) {
    return (
      <Card title={t("title")}>
        <QueryProblem error={error} retry={refetch} />
      </Card>
    );
  }
  return handover?.isToYou ? (
    <>
      <Alert
        type="info"
        title={t("offered")}
        description={
          <>
            <p className={styles.hint}>{t("offeredHint", { at: at(handover.expiresAt) })}</p>
            <div className={styles.actions}>
              <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate({ registerId })}>
                {t("accept")}
              </Button>
              <Button loading={decline.isPending} onClick={() => decline.mutate({ registerId })}>
                {t("decline")}
              </Button>
            </div>
          </>
        }
      />
      {stepUp.dialog}
    </>
  ) : null;
};
