import type { Locale } from "#lib/locale.ts";
import { Layout } from "#member-ui/layout.tsx";
import { Refused } from "#member-ui/refused.tsx";
import { shanghaiTime, wordsIn } from "#member-ui/translate.ts";
import type { PageProps } from "#member-ui/views.ts";
import type { AccessView, LooksView, LookView } from "./access-view.ts";

export const AccessPage = ({ view, ...page }: PageProps<AccessView>) =>
  view.kind === "refused" ? <Refused {...page} reason={view.reason} /> : <Looks {...page} view={view} />;

/** Who looked at the data of people with this phone, when, and what for. */
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
      {looks.map((look) => (
        <LookCard key={`${look.at} ${look.organisationName} ${look.kind}`} locale={locale} look={look} />
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

const LookCard = ({ locale, look }: { locale: Locale; look: LookView }) => {
  const { member: t } = wordsIn(locale);
  const role = look.role === null ? t("looks.formerRole") : t(`looks.role.${look.role}`);
  const name = look.nameMasked ?? t("looks.gone");
  return (
    <section className="card">
      <h2 className="num">{shanghaiTime(locale, look.at)}</h2>
      <p>
        {t("looks.who", { organisation: look.organisationName, role, name })}
        <br />
        {t(`looks.what.${look.kind}`)}
      </p>
      <p className="soft">
        {t("looks.purpose", { purpose: look.purpose })}
        <br />
        {t("looks.whose", { names: look.members.join(locale === "en" ? ", " : "、") })}
      </p>
    </section>
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
