"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import type { Locale } from "#lib/locale.ts";
import type { ConsoleMessages } from "#messages/console-messages.ts";
import { TrpcProvider } from "#trpc/client.tsx";
import { ToastProvider } from "./toast.tsx";
import { usePresses } from "./use-presses.ts";

type Props = { locale: Locale; messages: ConsoleMessages; now: Date; children: ReactNode };

/** Language and procedures for every page of the console. Times are Asia/Shanghai wherever the browser is. */
export const ConsoleProviders = ({ locale, messages, now, children }: Props) => {
  usePresses();
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="Asia/Shanghai" now={now}>
      <ToastProvider>
        <TrpcProvider>{children}</TrpcProvider>
      </ToastProvider>
    </NextIntlClientProvider>
  );
};
