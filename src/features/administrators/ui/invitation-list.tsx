"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./administrators.module.css";
import { useAdministratorsChanged } from "./use-administrators-changed.ts";
import { useScopeText } from "./use-scope-text.ts";

type Invitation = Outputs["administrators"]["invitations"][number];

/** Who was invited and has not answered yet. */
export const InvitationList = ({
  registerId,
  invitations,
}: {
  registerId: string;
  invitations: readonly Invitation[];
}) => {
  const t = useTranslations("administrators");
  const at = useInstantText();
  const errorText = useErrorText();
  const scopeText = useScopeText(registerId);
  const changed = useAdministratorsChanged();
  const toast = useToast();
  const withdraw = useMutation(
    useTrpc().administrators.withdraw.mutationOptions({
      onSuccess: () => toast.success(t("withdrawn")),
      onError: (error) => toast.error(errorText(error)),
      onSettled: changed,
    }),
  );
  return (
    <ul className={styles.people}>
      {invitations.map(({ invitationId, phoneMasked, role, scope, note, expiresAt }) => (
        <li key={invitationId}>
          <div className={styles.person}>
            <p className={styles.name}>{phoneMasked}</p>
            <p className={styles.facts}>
              <span>{t(`roles.${role}`)}</span>
              <span>{scopeText(scope)}</span>
              <span>{t("until", { at: at(expiresAt) })}</span>
              {note === "" ? null : <span>{t("noted", { note })}</span>}
            </p>
          </div>
          <Button
            aria-label={t("withdrawNamed", { phone: phoneMasked })}
            loading={withdraw.isPending && withdraw.variables.invitationId === invitationId}
            onClick={() => withdraw.mutate({ registerId, invitationId })}
          >
            {t("withdraw")}
          </Button>
        </li>
      ))}
    </ul>
  );
};
