import Head from "next/head";
import type { ReactNode } from "react";
import type { Locale } from "#lib/locale.ts";
import { wordsIn } from "./translate.ts";

type LayoutProps = {
  locale: Locale;
  /** Where the same page is in the other language; absent where there is nothing to come back to. */
  switchPath?: string;
  title: string;
  /** Whether the title says that something is to be corrected: it is the first thing a screen reader reads. */
  faulty?: boolean;
  children: ReactNode;
};

/** Head, header, content and footer of every member page. */
export const Layout = ({ locale, switchPath, title, faulty = false, children }: LayoutProps) => {
  const { member: t } = wordsIn(locale);
  const other = locale === "en" ? "zh-CN" : "en";
  return (
    <>
      <Head>
        <title>{`${faulty ? `${t("errorPrefix")}${t("colon")}` : ""}${title} · ${t("product")}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      </Head>
      <header className="bar">
        <span className="brand">
          <img src="/icon.svg" alt="" width={32} height={32} />
          {t("product")}
        </span>
        {switchPath && (
          <a href={switchPath} lang={other} hrefLang={other}>
            {t("language")}
          </a>
        )}
      </header>
      <main className="page">{children}</main>
      <footer className="foot">
        <p>{t("disclaimer")}</p>
        <p className="links">
          <a href="/me">{t("toMyRegisters")}</a> <a href="/privacy">{t("privacy.link")}</a>
        </p>
      </footer>
    </>
  );
};
