"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRegistersChanged } from "#features/register/ui/use-registers-changed.ts";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./code-management.module.css";
import { CodeValidity } from "./code-validity.tsx";
import { DEFAULT_LIFETIME, LifetimeSelect } from "./lifetime-select.tsx";

/** Until when the present code can be used, and another end for it, counted from now. */
export const LifetimeRow = ({ registerId, expiresAt }: { registerId: string; expiresAt: Date | null }) => {
  const t = useTranslations("invitation.validity");
  const errorText = useErrorText();
  const toast = useToast();
  const changed = useRegistersChanged();
  const [lifetime, setLifetime] = useState(DEFAULT_LIFETIME);
  const set = useMutation(
    useTrpc().invitation.setCodeLifetime.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(t("set"));
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ registerId, lifetime });
      }}
    >
      <p className={styles.hint}>
        <CodeValidity expiresAt={expiresAt} />
      </p>
      <div className={styles.choice}>
        <LifetimeSelect label={t("label")} value={lifetime} onChange={setLifetime} />
        <Button htmlType="submit" loading={set.isPending}>
          {t("apply")}
        </Button>
      </div>
    </form>
  );
};
