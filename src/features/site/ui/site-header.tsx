import type { Locale } from "#lib/locale.ts";
import { ProductMark } from "#ui/product-mark.tsx";
import styles from "./site-header.module.css";
import { siteWords } from "./words.ts";

/** Sign, language and the door for registrars. `path` is the page itself, to come back to in the other language. */
export const SiteHeader = ({ locale, path }: { locale: Locale; path: string }) => {
  const t = siteWords(locale);
  const other = locale === "en" ? "zh-CN" : "en";
  return (
    <header className={styles.header}>
      <a href="/" className={styles.home}>
        <ProductMark name={t("name")} />
      </a>
      <div className={styles.side}>
        <a href={`/language?to=${other}&back=${encodeURIComponent(path)}`} lang={other}>
          {t("switchLanguage")}
        </a>
        <a href="/login" className={styles.signIn}>
          {t("signIn")}
        </a>
      </div>
    </header>
  );
};
