"use client";

import { Button, Result } from "antd";
import { useTranslations } from "next-intl";

/** A page that broke while it was shown. */
export const FailedPage = ({ retry }: { retry: () => void }) => {
  const t = useTranslations("common");
  return (
    <Result
      status="warning"
      title={t("failedTitle")}
      subTitle={t("failedHint")}
      extra={
        <Button type="primary" onClick={retry}>
          {t("retry")}
        </Button>
      }
    />
  );
};
