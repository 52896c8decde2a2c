import type { Metadata } from "next";
import { SiteDocument } from "#features/site/ui/site-document.tsx";
import { SiteMissing } from "#features/site/ui/site-missing.tsx";
import { requestLocale } from "#server/request-locale.ts";

export const metadata: Metadata = { title: "404 · 团体簿 Tuantibu", icons: "/icon.svg", robots: "noindex" };

const GlobalNotFound = async () => {
  const locale = await requestLocale();
  return (
    <SiteDocument locale={locale}>
      <SiteMissing locale={locale} />
    </SiteDocument>
  );
};

export default GlobalNotFound;
