import type { Locale } from "#lib/locale.ts";
import styles from "./landing.module.css";
import { SampleRoster } from "./sample-roster.tsx";
import { SiteHeader } from "./site-header.tsx";
import { siteWords } from "./words.ts";

const FUNCTIONS = ["build", "fill", "compare", "use"] as const;
const PROMISES = ["voluntary", "masked", "sealed", "honest"] as const;

/** `/`: what the product is, in its four functions, with a door for each who comes. */
export const Landing = ({ locale, demo }: { locale: Locale; demo: boolean }) => {
  const t = siteWords(locale);
  return (
    <>
      {demo ? (
        <p className={styles.demo}>
          {t("demo")} <a href="/dev/inbox">{t("inbox")}</a>
        </p>
      ) : null}
      <div className={styles.hero}>
        <SiteHeader locale={locale} path="/" />
        <div className={styles.stage}>
          <div>
            <p className={styles.tagline}>{t("tagline")}</p>
            <h1 className={styles.headline}>{t("headline")}</h1>
            <p className={styles.lead}>{t("lead")}</p>
            <p className={styles.doors}>
              <a href="/login" className={styles.primary}>
                {t("start")}
              </a>
              <a href="/me" className={styles.secondary}>
                {t("member")}
              </a>
            </p>
            <form action="/join" className={styles.code}>
              <label htmlFor="code">{t("codeLabel")}</label>
              <div className={styles.codeLine}>
                <input
                  id="code"
                  name="code"
                  required
                  maxLength={40}
                  autoComplete="off"
                  autoCapitalize="characters"
                  placeholder="XXXXX-XXXX-XXXX"
                />
                <button type="submit">{t("codeGo")}</button>
              </div>
            </form>
          </div>
          <SampleRoster locale={locale} />
        </div>
      </div>
      <main>
        <section className={styles.section}>
          <h2>{t("functionsTitle")}</h2>
          <ol className={styles.functions}>
            {FUNCTIONS.map((name, index) => (
              <li key={name}>
                <span className={styles.number} aria-hidden>
                  {index + 1}
                </span>
                <h3>{t(`${name}.title`)}</h3>
                <p>{t(`${name}.text`)}</p>
              </li>
            ))}
          </ol>
        </section>
        <section className={styles.section}>
          <h2>{t("promisesTitle")}</h2>
          <ul className={styles.promises}>
            {PROMISES.map((name) => (
              <li key={name}>{t(`promises.${name}`)}</li>
            ))}
          </ul>
        </section>
      </main>
      <footer className={styles.footer}>
        <p>
          <strong>{t("noticeTitle")}</strong> {t("notice")}
        </p>
        <p>
          <a href="/privacy">{t("privacy")}</a>
        </p>
      </footer>
    </>
  );
};
