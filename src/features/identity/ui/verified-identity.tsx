"use client";

import { CheckCircleFilled } from "@ant-design/icons";
import { Card, Descriptions, Flex } from "antd";
import { useTranslations } from "next-intl";
import type { DocumentType } from "#domain/identity/document.ts";
import { Button } from "#ui/button.tsx";
import { LinkButton } from "#ui/link-button.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";

type Identity = { name: string; documentType: DocumentType; documentMasked: string; verifiedAt: Date };

/** The registrar's own identity as it is kept, the number masked. */
export const VerifiedIdentity = ({ identity, onAgain }: { identity: Identity; onAgain: () => void }) => {
  const t = useTranslations("identity");
  const health = useTranslations("health");
  const instantText = useInstantText();
  return (
    <Card>
      <Flex align="center" gap={12} style={{ marginBottom: 20, fontSize: 18, fontWeight: 600 }} role="status">
        <CheckCircleFilled aria-hidden style={{ color: "var(--brand)", fontSize: 26 }} />
        {t("verified")}
      </Flex>
      <Descriptions
        column={1}
        colon={false}
        styles={{ label: { flex: "none", width: 136 } }}
        items={[
          { key: "name", label: t("name"), children: identity.name },
          {
            key: "type",
            label: t("documentType"),
            children: health(`documentType.${identity.documentType}`),
          },
          { key: "number", label: t("documentNumber"), children: identity.documentMasked },
          {
            key: "at",
            label: t("verifiedAt"),
            children: instantText(identity.verifiedAt),
          },
        ]}
      />
      <Flex wrap gap={12} style={{ marginTop: 20 }}>
        <LinkButton type="primary" href="/registers/new">
          {t("toNewRegister")}
        </LinkButton>
        <LinkButton href="/registers">{t("toRegisters")}</LinkButton>
        <Button type="text" onClick={onAgain}>
          {t("again")}
        </Button>
      </Flex>
    </Card>
  );
};
