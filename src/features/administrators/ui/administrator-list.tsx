"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { ConfirmedButton } from "#ui/confirmed-button.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./administrators.module.css";
import { ChangeRoleForm } from "./change-role-form.tsx";
import { useAdministratorsChanged } from "./use-administrators-changed.ts";
import { useScopeText } from "./use-scope-text.ts";

type Administrator = Outputs["administrators"]["list"][number];
type Props = { registerId: string; canChange: boolean };

/** One line a person: who, what for, since when; for the owner with the ways to change or end it. */
export const AdministratorList = ({
  administrators,
  ...props
}: Props & { administrators: readonly Administrator[] }) => (
  <ul className={styles.people}>
    {administrators.map((administrator) => (
      <li key={administrator.accountId}>
        <Person administrator={administrator} {...props} />
      </li>
    ))}
  </ul>
);

const Person = ({ administrator, registerId, canChange }: Props & { administrator: Administrator }) => {
  const t = useTranslations("administrators");
  const at = useInstantText();
  const scopeText = useScopeText(registerId);
  const [changing, setChanging] = useState(false);
  const { accountId, name, phoneMasked, role, scope, grantedAt, isYou } = administrator;
  return (
    <>
      <div className={styles.person}>
        <p className={styles.name}>
          {name}
          {isYou ? <span className={styles.you}>{t("you")}</span> : null}
        </p>
        <p className={styles.facts}>
          <span>{t(`roles.${role}`)}</span>
          <span>{scopeText(scope)}</span>
          {phoneMasked === null ? null : <span>{phoneMasked}</span>}
          <span>{t("since", { at: at(grantedAt) })}</span>
        </p>
      </div>
      {canChange && role !== "owner" && !changing ? (
        <div className={styles.actions}>
          <Button aria-label={t("changeNamed", { name })} onClick={() => setChanging(true)}>
            {t("change")}
          </Button>
          <EndSessionsButton registerId={registerId} accountId={accountId} name={name} />
          <RevokeButton registerId={registerId} accountId={accountId} name={name} />
        </div>
      ) : null}
      {changing && role !== "owner" ? (
        <ChangeRoleForm
          registerId={registerId}
          accountId={accountId}
          now={{ role, groupIds: [...(scope ?? [])] }}
          onEnd={() => setChanging(false)}
        />
      ) : null}
    </>
  );
};

const RevokeButton = ({ name, ...grant }: { registerId: string; accountId: string; name: string }) => {
  const t = useTranslations("administrators");
  const errorText = useErrorText();
  const changed = useAdministratorsChanged();
  const toast = useToast();
  const revoke = useMutation(
    useTrpc().administrators.revoke.mutationOptions({
      onSuccess: () => toast.success(t("revoked", { name })),
      onError: (error) => toast.error(errorText(error)),
      onSettled: changed,
    }),
  );
  return (
    <ConfirmedButton
      button={t("revoke")}
      label={t("revokeNamed", { name })}
      title={t("revokeNamed", { name })}
      hint={t("revokeConfirm", { name })}
      danger
      isPending={revoke.isPending}
      onConfirm={(close) => revoke.mutate(grant, { onSettled: close })}
    />
  );
};

/** For a lost phone, or a browser that somebody else has. */
const EndSessionsButton = ({ name, ...grant }: { registerId: string; accountId: string; name: string }) => {
  const t = useTranslations("administrators");
  const errorText = useErrorText();
  const toast = useToast();
  const end = useMutation(
    useTrpc().administrators.endSessions.mutationOptions({
      onSuccess: ({ ended }) => toast.success(t("signedOut", { name, ended })),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <ConfirmedButton
      button={t("signOut")}
      label={t("signOutNamed", { name })}
      title={t("signOutNamed", { name })}
      hint={t("signOutConfirm", { name })}
      isPending={end.isPending}
      onConfirm={(close) => end.mutate(grant, { onSettled: close })}
    />
  );
};
