"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";

/** A page that broke while it was shown. */
export const FailedPage = ({ retry }: { retry: () => void }) => {
  const t = useTranslations("common");
  return (
    <Notice
      title={t("failedTitle")}
      text={t("failedHint")}
      action={
        <Button type="primary" onClick={retry}>
          {t("retry")}
        </Button>
      }
    />
  );
};
