"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "#ui/card.tsx";
import { Notice } from "#ui/notice.tsx";

/** Invites to open the first register. */
export const NoRegisters = ({ action }: { action: ReactNode }) => {
  const t = useTranslations("register");
  return (
    <Card>
      <Notice title={t("emptyTitle")} text={t("emptyHint")} action={action} />
    </Card>
  );
};
