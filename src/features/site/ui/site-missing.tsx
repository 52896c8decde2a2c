import type { Locale } from "#lib/locale.ts";
import { SiteHeader } from "./site-header.tsx";
import styles from "./site-missing.module.css";
import { siteWords } from "./words.ts";

/** A page that does not exist. */
export const SiteMissing = ({ locale }: { locale: Locale }) => {
  const t = siteWords(locale);
  return (
    <>
      <SiteHeader locale={locale} path="/" />
      <main className={styles.main}>
        <p className={styles.number} aria-hidden>
          404
        </p>
        <h1 className={styles.title}>{t("missingTitle")}</h1>
        <p>{t("missingHint")}</p>
        <p>
          <a href="/">{t("home")}</a>
        </p>
      </main>
    </>
  );
};
