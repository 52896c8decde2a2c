import type { Locale } from "#lib/locale.ts";
import { AutoRefresh } from "./auto-refresh.tsx";
import styles from "./inbox-page.module.css";
import { SiteHeader } from "./site-header.tsx";
import { siteWords } from "./words.ts";

type Message = { to: string; body: string; code: string | null; at: Date };

/** `/dev/inbox`: the phones of everybody in the demo. */
export const InboxPage = ({
  locale,
  phone,
  messages,
}: {
  locale: Locale;
  phone: string;
  messages: readonly Message[];
}) => {
  const t = siteWords(locale);
  // As on the member pages, and to the second.
  const time = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    timeZone: "Asia/Shanghai",
    dateStyle: "medium",
    timeStyle: "medium",
  });
  return (
    <>
      <AutoRefresh />
      <SiteHeader
        locale={locale}
        path={phone ? `/dev/inbox?phone=${encodeURIComponent(phone)}` : "/dev/inbox"}
      />
      <main className={styles.main}>
        <h1 className={styles.title}>{t("inboxTitle")}</h1>
        <p className={styles.intro}>{t("inboxIntro")}</p>
        <form className={styles.filter}>
          <label htmlFor="phone">{t("phone")}</label>
          <input id="phone" name="phone" type="tel" inputMode="tel" defaultValue={phone} autoComplete="off" />
          <button type="submit">{t("filter")}</button>
          {phone ? <a href="/dev/inbox">{t("all")}</a> : null}
        </form>
        {messages.length === 0 ? <p className={styles.empty}>{t("inboxEmpty")}</p> : null}
        <ol className={styles.list}>
          {messages.map(({ to, body, code, at }) => (
            <li key={`${at.getTime()} ${to} ${body}`}>
              <div className={styles.head}>
                <span>{to}</span>
                <time dateTime={at.toISOString()}>{time.format(at)}</time>
              </div>
              {code === null ? null : <p className={styles.code}>{code}</p>}
              <p className={styles.body}>{body}</p>
            </li>
          ))}
        </ol>
      </main>
    </>
  );
};
