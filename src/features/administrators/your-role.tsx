"use client";

import { useMutation } from "@tanstack/react-query";
import { App, Button, Card } from "antd";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { RegisterRole } from "#domain/access/access.ts";
import { useRegistersChanged } from "#features/register/use-registers-changed.ts";
import { useTrpc } from "#trpc/client.tsx";
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
  const common = useTranslations("common");
  const errorText = useErrorText();
  const router = useRouter();
  const changed = useRegistersChanged();
  const { modal } = App.useApp();
  const toast = useToast();
  const { registerId, organisationName, role, scope } = register;
  const scopeText = useScopeText(registerId);
  const leave = useMutation(
    useTrpc().administrator.leave.mutationOptions({
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
        <Button
          danger
          loading={leave.isPending}
          onClick={() =>
            modal.confirm({
              title: t("leave"),
              content: t("leaveConfirm", { organisation: organisationName }),
              okText: t("leave"),
              okButtonProps: { danger: true },
              cancelText: common("cancel"),
              onOk: () => leave.mutate({ registerId }),
            })
          }
        >
          {t("leave")}
        </Button>
      </div>
    </Card>
  );
};
