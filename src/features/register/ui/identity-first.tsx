"use client";

import { useTranslations } from "next-intl";
import { Card } from "#ui/card.tsx";
import { LinkButton } from "#ui/link-button.tsx";
import { Notice } from "#ui/notice.tsx";

/** Leads whoever has not passed the real-name check there; without it nobody opens a register. */
export const IdentityFirst = () => {
  const t = useTranslations("register");
  return (
    <Card>
      <Notice
        title={t("identityFirst")}
        text={t("identityFirstHint")}
        action={
          <LinkButton type="primary" size="large" href="/identity">
            {t("toIdentity")}
          </LinkButton>
        }
      />
    </Card>
  );
};
