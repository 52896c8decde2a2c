"use client";

import { AntdRegistry } from "@ant-design/nextjs-registry";
import { App, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import type { Locale } from "#lib/locale.ts";
import type { ConsoleMessages } from "#messages/console-messages.ts";
import { TrpcProvider } from "#trpc/client.tsx";
import { NoncedStyles } from "./nonced-styles.tsx";
import { theme } from "./theme.ts";

type Props = { locale: Locale; messages: ConsoleMessages; now: Date; nonce: string; children: ReactNode };

/** Language, theme and procedures for every page of the console. Times are Asia/Shanghai wherever the browser is. */
export const ConsoleProviders = ({ locale, messages, now, nonce, children }: Props) => (
  <NextIntlClientProvider locale={locale} messages={messages} timeZone="Asia/Shanghai" now={now}>
    <NoncedStyles nonce={nonce}>
      <AntdRegistry>
        <ConfigProvider
          locale={locale === "en" ? enUS : zhCN}
          theme={theme}
          csp={{ nonce }}
          // antd would write 登 录: a button is called what it says.
          button={{ autoInsertSpace: false }}
          form={{ scrollToFirstError: { focus: true, block: "center" }, requiredMark: "optional" }}
        >
          <App>
            <TrpcProvider>{children}</TrpcProvider>
          </App>
        </ConfigProvider>
      </AntdRegistry>
    </NoncedStyles>
  </NextIntlClientProvider>
);
