"use client";

import { Tag } from "antd";
import { useTranslations } from "next-intl";
import type { RegisterState } from "#domain/register/register.ts";

/** Whether people can join now; a dissolved register is never shown. */
export const RegisterStateTag = ({ state }: { state: RegisterState }) => {
  const t = useTranslations("register");
  return state === "paused" ? (
    <Tag color="orange">{t("state.paused")}</Tag>
  ) : (
    <Tag color="green">{t("state.open")}</Tag>
  );
};
