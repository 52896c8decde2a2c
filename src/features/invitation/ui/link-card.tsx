"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useToast } from "#ui/toast.tsx";
import type { Invitation } from "./invitation.ts";
import styles from "./link-card.module.css";

/** The join link, to copy or to hand to another app of the phone, and what those who open it are told. */
export const LinkCard = ({ invitation }: { invitation: Invitation }) => {
  const t = useTranslations("invitation");
  const common = useTranslations("common");
  const toast = useToast();
  const [canSend, setCanSend] = useState(false);
  useEffect(() => setCanSend(typeof navigator.share === "function"), []);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(invitation.joinUrl);
      toast.success(common("copied"));
    } catch {
      toast.warning(t("copyFailed"));
    }
  };
  const send = () => {
    const { organisationName: organisation, purpose, joinUrl } = invitation;
    // A dismissed share sheet rejects; there is nothing to tell.
    navigator.share({ text: t("sendText", { organisation, purpose }), url: joinUrl }).catch(() => {});
  };

  return (
    <Card>
      <TextField
        label={t("link")}
        problem={null}
        readOnly
        value={invitation.joinUrl}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={styles.actions}>
        <Button type="primary" onClick={() => void copy()}>
          {t("copyLink")}
        </Button>
        {canSend ? <Button onClick={send}>{t("send")}</Button> : null}
      </div>
      <dl className={styles.facts}>
        <dt>{t("address")}</dt>
        <dd>
          {invitation.regionName}
          {invitation.address}
        </dd>
        <dt>{t("purpose")}</dt>
        <dd>{invitation.purpose}</dd>
        <dt>{t("registrar")}</dt>
        <dd>{invitation.registrarMasked}</dd>
      </dl>
    </Card>
  );
};
