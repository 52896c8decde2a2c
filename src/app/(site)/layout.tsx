import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SiteDocument } from "#features/site/ui/site-document.tsx";
import { requestLocale } from "#server/request-locale.ts";

export const metadata: Metadata = { title: "团体簿 Tuantibu", icons: "/icon.svg" };
export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#0b7a55" };

const SiteLayout = async ({ children }: { children: ReactNode }) => (
  <SiteDocument locale={await requestLocale()}>{children}</SiteDocument>
);

export default SiteLayout;
