"use client";

import { CheckCircleFilled } from "@ant-design/icons";
import { Button, Card, Descriptions, Flex } from "antd";
import { useFormatter, useTranslations } from "next-intl";
import type { DocumentType } from "#domain/identity/document.ts";
import { LinkButton } from "#ui/link-button.tsx";
import { BRAND } from "#ui/theme.ts";

type Identity = { name: string; documentType: DocumentType; documentMasked: string; verifiedAt: Date };

/** The registrar's own identity as it is kept, the number masked. */
export const VerifiedIdentity = ({ identity, onAgain }: { identity: Identity; onAgain: () => void }) => {
  const t = useTranslations("identity");
  const format = useFormatter();
  return (
    <Card>
      <Flex align="center" gap={12} style={{ marginBottom: 20, fontSize: 18, fontWeight: 600 }} role="status">
        <CheckCircleFilled aria-hidden style={{ color: BRAND, fontSize: 26 }} />
        {t("verified")}
      </Flex>
      <Descriptions
        column={1}
        items={[
          { key: "name", label: t("name"), children: identity.name },
          { key: "type", label: t("documentType"), children: t(`types.${identity.documentType}`) },
          { key: "number", label: t("documentNumber"), children: identity.documentMasked },
          {
            key: "at",
            label: t("verifiedAt"),
            children: format.dateTime(identity.verifiedAt, { dateStyle: "long", timeStyle: "short" }),
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
