"use client";

import { Result } from "antd";
import { useTranslations } from "next-intl";
import { LinkButton } from "#ui/link-button.tsx";

/** A page that does not exist, or that one may not see: the two look the same. */
export const MissingPage = () => {
  const t = useTranslations("common");
  return (
    <Result
      status="404"
      title={t("notFoundTitle")}
      subTitle={t("notFoundHint")}
      extra={
        <LinkButton type="primary" href="/">
          {t("home")}
        </LinkButton>
      }
    />
  );
};
