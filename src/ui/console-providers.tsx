"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import type { Locale } from "#lib/locale.ts";
import type { ConsoleMessages } from "#messages/console-messages.ts";
import { TrpcProvider } from "#trpc/client.tsx";
import { NonceProvider } from "./nonce.tsx";
import { ToastProvider } from "./toast.tsx";
import { usePresses } from "./use-presses.ts";

type Props = { locale: Locale; messages: ConsoleMessages; now: Date; nonce: string; children: ReactNode };

/** Language and procedures for every page of the console. Times are Asia/Shanghai wherever the browser is. */
export const ConsoleProviders = ({ locale, messages, now, nonce, children }: Props) => {
  usePresses();
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="Asia/Shanghai" now={now}>
      <NonceProvider nonce={nonce}>
        <ToastProvider>
          <TrpcProvider>{children}</TrpcProvider>
        </ToastProvider>
      </NonceProvider>
    </NextIntlClientProvider>
  );
};
