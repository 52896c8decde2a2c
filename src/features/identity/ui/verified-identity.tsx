"use client";

import { useTranslations } from "next-intl";
import type { DocumentType } from "#domain/identity/document.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { LinkButton } from "#ui/link-button.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./verified-identity.module.css";

type Identity = { name: string; documentType: DocumentType; documentMasked: string; verifiedAt: Date };

/** The registrar's own identity as it is kept, the number masked. */
export const VerifiedIdentity = ({ identity, onAgain }: { identity: Identity; onAgain: () => void }) => {
  const t = useTranslations("identity");
  const health = useTranslations("health");
  const instantText = useInstantText();
  return (
    <Card>
      <p className={styles.verified} role="status">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r="11" />
          <path d="m7 12.5 3.5 3.5L17 9" />
        </svg>
        {t("verified")}
      </p>
      <dl className={styles.facts}>
        <dt>{t("name")}</dt>
        <dd>{identity.name}</dd>
        <dt>{t("documentType")}</dt>
        <dd>{health(`documentType.${identity.documentType}`)}</dd>
        <dt>{t("documentNumber")}</dt>
        <dd>{identity.documentMasked}</dd>
        <dt>{t("verifiedAt")}</dt>
        <dd>{instantText(identity.verifiedAt)}</dd>
      </dl>
      <div className={styles.ways}>
        <LinkButton type="primary" href="/registers/new">
          {t("toNewRegister")}
        </LinkButton>
        <LinkButton href="/registers">{t("toRegisters")}</LinkButton>
        <Button type="text" onClick={onAgain}>
          {t("again")}
        </Button>
      </div>
    </Card>
  );
};
