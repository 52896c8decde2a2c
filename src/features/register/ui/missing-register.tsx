"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "#ui/link-button.tsx";
import { Notice } from "#ui/notice.tsx";

/** A register that does not exist, is dissolved, or is somebody else's: they look the same. */
export const MissingRegister = () => {
  const t = useTranslations("register");
  return (
    <Notice
      title={t("notFoundTitle")}
      text={t("notFoundHint")}
      action={
        <LinkButton type="primary" href="/registers">
          {t("backToList")}
        </LinkButton>
      }
    />
  );
};
