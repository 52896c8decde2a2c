import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { consoleMessages } from "#messages/console-messages.ts";
import { requestLocale } from "#server/request-locale.ts";
import { ConsoleProviders } from "#ui/console-providers.tsx";
import "#ui/tokens.css";
import "#ui/console.css";

export const generateMetadata = async (): Promise<Metadata> => {
  const { productName } = consoleMessages(await requestLocale()).common;
  return {
    title: { default: "团体簿 Tuantibu", template: `%s · ${productName}` },
    robots: "noindex",
    icons: "/icon.svg",
  };
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#0b7a55" };

const ConsoleLayout = async ({ children }: { children: ReactNode }) => {
  const locale = await requestLocale();
  return (
    <html lang={locale}>
      <body>
        <ConsoleProviders locale={locale} messages={consoleMessages(locale)} now={new Date()}>
          {children}
        </ConsoleProviders>
      </body>
    </html>
  );
};

export default ConsoleLayout;
