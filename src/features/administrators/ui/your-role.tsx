"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { RegisterRole } from "#domain/access/access.ts";
import { useRegistersChanged } from "#features/register/ui/use-registers-changed.ts";
import { useTrpc } from "#trpc/client.tsx";
import { Card } from "#ui/card.tsx";
import { ConfirmedButton } from "#ui/confirmed-button.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./administrators.module.css";
import { useScopeText } from "./use-scope-text.ts";

type Props = {
  register: {
    registerId: string;
    organisationName: string;
    role: RegisterRole;
    scope: readonly string[] | null;
  };
};

/** One's own role in the register, and the way out of it. */
export const YourRole = ({ register }: Props) => {
  const t = useTranslations("administrators");
  const errorText = useErrorText();
  const router = useRouter();
  const changed = useRegistersChanged();
  const toast = useToast();
  const { registerId, organisationName, role, scope } = register;
  const scopeText = useScopeText(registerId);
  const leave = useMutation(
    useTrpc().administrators.leave.mutationOptions({
      onSuccess: () => {
        toast.success(t("left", { organisation: organisationName }));
        router.replace("/registers");
        void changed();
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <Card title={t("yours")}>
      <div className={styles.row}>
        <p className={styles.hint}>{t("yourRole", { role: t(`roles.${role}`), scope: scopeText(scope) })}</p>
        <ConfirmedButton
          button={t("leave")}
          title={t("leave")}
          hint={t("leaveConfirm", { organisation: organisationName })}
          danger
          isPending={leave.isPending}
          onConfirm={(close) => leave.mutate({ registerId }, { onSettled: close })}
        />
      </div>
    </Card>
  );
};
