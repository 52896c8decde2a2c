"use client";

import { Card, Result } from "antd";
import { useTranslations } from "next-intl";
import { LinkButton } from "#ui/link-button.tsx";
import styles from "./identity-first.module.css";

/** Leads whoever has not passed the real-name check there; without it nobody opens a register. */
export const IdentityFirst = () => {
  const t = useTranslations("register");
  return (
    <Card className={styles.card}>
      <Result
        status="info"
        title={t("identityFirst")}
        subTitle={t("identityFirstHint")}
        extra={
          <LinkButton type="primary" size="large" href="/identity">
            {t("toIdentity")}
          </LinkButton>
        }
      />
    </Card>
  );
};
