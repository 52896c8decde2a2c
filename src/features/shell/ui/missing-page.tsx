"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "#ui/link-button.tsx";
import { Notice } from "#ui/notice.tsx";

/** A page that does not exist, or that one may not see: the two look the same. */
export const MissingPage = () => {
  const t = useTranslations("common");
  return (
    <Notice
      title={t("notFoundTitle")}
      text={t("notFoundHint")}
      action={
        <LinkButton type="primary" href="/">
          {t("home")}
        </LinkButton>
      }
    />
  );
};
