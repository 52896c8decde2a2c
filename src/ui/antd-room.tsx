"use client";

import { AntdRegistry } from "@ant-design/nextjs-registry";
import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { useNonce } from "./nonce.tsx";
import { NoncedStyles } from "./nonced-styles.tsx";
import { theme } from "./theme.ts";

/** What antd's components need around them. Each page that has some stands in it, so that the others do not load antd. */
export const AntdRoom = ({ children }: { children: ReactNode }) => {
  const locale = useLocale();
  const nonce = useNonce();
  return (
    <NoncedStyles nonce={nonce}>
      <AntdRegistry>
        <ConfigProvider
          locale={locale === "en" ? enUS : zhCN}
          theme={theme}
          csp={{ nonce }}
          wave={{ disabled: true }}
          form={{ scrollToFirstError: { focus: true, block: "center" }, requiredMark: "optional" }}
        >
          {children}
        </ConfigProvider>
      </AntdRegistry>
    </NoncedStyles>
  );
};
