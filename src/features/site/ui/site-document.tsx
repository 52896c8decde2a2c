import type { ReactNode } from "react";
import type { Locale } from "#lib/locale.ts";
import "#ui/tokens.css";
import "./site.css";

/** The document around pages outside the console: no component library, one small style sheet. */
export const SiteDocument = ({ locale, children }: { locale: Locale; children: ReactNode }) => (
  <html lang={locale}>
    <body>{children}</body>
  </html>
);
