import type { Locale } from "#lib/locale.ts";
import { Layout } from "#member/layout.tsx";
import { Refused } from "#member/refused.tsx";
import { shanghaiClock, wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { AccessView, LooksView } from "./access-view.ts";
import { type DayLooks, type LookDay, looksByDay } from "./looks-by-day.ts";

export const AccessPage = ({ view, ...page }: PageProps<AccessView>) =>
  view.kind === "refused" ? <Refused {...page} reason={view.reason} /> : <Looks {...page} view={view} />;

/** Who looked at whose data of those with this phone, by day, when exactly, and what for. */
const Looks = ({ locale, switchPath, view }: PageProps<LooksView>) => {
  const { member: t } = wordsIn(locale);
  const { looks, next, isFirst } = view;
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("looks.pageTitle")}>
      <h1>{t("looks.pageTitle")}</h1>
      <p className="soft">{t("looks.explain")}</p>
      {looks.length === 0 && (
        <div className="card">
          <p>{view.isMember ? t("looks.empty") : t("looks.none")}</p>
        </div>
      )}
      {looksByDay(looks).map((day) => (
        <Day key={day.day} locale={locale} day={day} />
      ))}
      {(next !== null || !isFirst) && (
        <p className="row">
          {isFirst ? <span /> : <a href="/me/access">{t("looks.newest")}</a>}
          {next !== null && <a href={`/me/access?before=${next}`}>{t("looks.older")}</a>}
        </p>
      )}
      {view.comparisons.length > 0 && <Comparisons locale={locale} days={view.comparisons} />}
      <p className="soft">{t("seen.zone")}</p>
      <p className="soft">{t("looks.leftNote")}</p>
      <p className="actions">
        <a className="button second" href="/me">
          {t("looks.back")}
        </a>
      </p>
    </Layout>
  );
};

/** A line for each who looked on that day, with how often and at whom; each look below it. */
const Day = ({ locale, day: { day, by } }: { locale: Locale; day: LookDay }) => (
  <section className="card" aria-labelledby={day}>
    <h2 id={day} className="num">
      {day}
    </h2>
    {by.map((of) => (
      <Actor key={of.key} locale={locale} of={of} />
    ))}
  </section>
);

const Actor = ({ locale, of: { first, members, looks } }: { locale: Locale; of: DayLooks }) => {
  const { member: t } = wordsIn(locale);
  const { organisationName: organisation, role, nameMasked, purpose } = first;
  const who = {
    organisation,
    role: role === null ? t("looks.formerRole") : t(`looks.role.${role}`),
    name: nameMasked ?? t("looks.gone"),
  };
  const namesOf = (names: readonly string[]): string => names.join(locale === "en" ? ", " : "、");
  return (
    <details>
      <summary>
        {t("looks.who", who)}
        <span className="soft block">
          {t("looks.line", { names: namesOf(members), count: looks.length })}
        </span>
      </summary>
      <ul className="bare">
        {looks.map((look) => (
          <li key={`${look.at} ${look.kind}`}>
            <span className="num">{shanghaiClock(look.at)}</span> {t(`looks.what.${look.kind}`)}
            {members.length > 1 && (
              <span className="soft block">{t("looks.whose", { names: namesOf(look.members) })}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="soft">{t("looks.purpose", { purpose })}</p>
    </details>
  );
};

const Comparisons = ({ locale, days }: { locale: Locale; days: LooksView["comparisons"] }) => {
  const { member: t } = wordsIn(locale);
  return (
    <section className="card" aria-labelledby="system">
      <h2 id="system">{t("looks.systemTitle")}</h2>
      <p className="soft">{t("looks.systemExplain")}</p>
      <ul className="bare num">
        {days.map(({ day, comparisons }) => (
          <li key={day}>{t("looks.systemDay", { day, comparisons })}</li>
        ))}
      </ul>
    </section>
  );
};
