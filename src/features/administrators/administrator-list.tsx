"use client";

import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./administrators.module.css";
import { ChangeRoleForm } from "./change-role-form.tsx";
import { useAdministratorsChanged } from "./use-administrators-changed.ts";
import { useScopeText } from "./use-scope-text.ts";

type Administrator = Outputs["administrator"]["list"][number];
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
  const common = useTranslations("common");
  const errorText = useErrorText();
  const changed = useAdministratorsChanged();
  const { modal } = App.useApp();
  const toast = useToast();
  const revoke = useMutation(
    useTrpc().administrator.revoke.mutationOptions({
      onSuccess: () => toast.success(t("revoked", { name })),
      onError: (error) => toast.error(errorText(error)),
      onSettled: changed,
    }),
  );
  return (
    <Button
      danger
      loading={revoke.isPending}
      aria-label={t("revokeNamed", { name })}
      onClick={() =>
        modal.confirm({
          title: t("revokeNamed", { name }),
          content: t("revokeConfirm", { name }),
          okText: t("revoke"),
          okButtonProps: { danger: true },
          cancelText: common("cancel"),
          onOk: () => revoke.mutate(grant),
        })
      }
    >
      {t("revoke")}
    </Button>
  );
};

/** For a lost phone, or a browser that somebody else has. */
const EndSessionsButton = ({ name, ...grant }: { registerId: string; accountId: string; name: string }) => {
  const t = useTranslations("administrators");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const { modal } = App.useApp();
  const toast = useToast();
  const end = useMutation(
    useTrpc().administrator.endSessions.mutationOptions({
      onSuccess: ({ ended }) => toast.success(t("signedOut", { name, ended })),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <Button
      loading={end.isPending}
      aria-label={t("signOutNamed", { name })}
      onClick={() =>
        modal.confirm({
          title: t("signOutNamed", { name }),
          content: t("signOutConfirm", { name }),
          okText: t("signOut"),
          cancelText: common("cancel"),
          onOk: () => end.mutate(grant),
        })
      }
    >
      {t("signOut")}
    </Button>
  );
};
