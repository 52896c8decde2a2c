"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RegisterState } from "#domain/register/register.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import styles from "./code-management.module.css";
import { JoiningButton } from "./joining-button.tsx";
import { LifetimeRow } from "./lifetime-row.tsx";
import { RenewDialog } from "./renew-dialog.tsx";

type Props = { registerId: string; state: RegisterState; expiresAt: Date | null };

/** How long the code is good, pausing, and replacing a code that got into wrong hands. */
export const CodeManagement = ({ registerId, state, expiresAt }: Props) => {
  const t = useTranslations("invitation");
  const [renewing, setRenewing] = useState(false);
  return (
    <Card title={t("manage")}>
      <LifetimeRow registerId={registerId} expiresAt={expiresAt} />
      <div className={styles.row}>
        <p className={styles.hint}>{t(state === "paused" ? "pausedHint" : "pauseHint")}</p>
        <JoiningButton registerId={registerId} state={state} />
      </div>
      <div className={styles.row}>
        <p className={styles.hint}>{t("renewHint")}</p>
        <Button danger onClick={() => setRenewing(true)}>
          {t("renew")}
        </Button>
      </div>
      {renewing ? <RenewDialog registerId={registerId} onClose={() => setRenewing(false)} /> : null}
    </Card>
  );
};
