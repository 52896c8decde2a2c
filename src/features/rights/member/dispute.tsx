import type { Locale } from "#lib/locale.ts";
import { Summary } from "#member/form-parts.tsx";
import { Layout } from "#member/layout.tsx";
import { Refused } from "#member/refused.tsx";
import { SourceLines } from "#member/source-lines.tsx";
import { shanghaiTime, wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { DisputePageView, DisputeView, RaisedDispute } from "./dispute-view.ts";
import { SeenRow } from "./seen-row.tsx";

export const DisputePage = ({ view, ...page }: PageProps<DisputePageView>) =>
  view.kind === "refused" ? <Refused {...page} reason={view.reason} /> : <Dispute {...page} view={view} />;

/** The status as the organisation sees it, what the source said when it was asked again, and a button to ask it. */
const Dispute = ({ locale, switchPath, view }: PageProps<DisputeView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { membership, problem } = view;
  const [latest, ...earlier] = view.disputes;
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("dispute.pageTitle")} faulty={problem !== null}>
      {problem && <Summary words={words} problem={problem} labels={{}} />}
      <h1>{t("dispute.pageTitle")}</h1>
      {latest && (
        <div className="notice" role="status">
          <p>{outcomeText(locale, latest)}</p>
          {latest.outcome === "same" && <SourceLines words={words} source={view.source} />}
        </div>
      )}
      <section className="card" aria-labelledby="shown">
        <h2 id="shown">{t("dispute.shownTitle", { organisation: membership.organisationName })}</h2>
        <SeenRow locale={locale} of={membership} />
      </section>
      <p className="soft">{t("dispute.explain")}</p>
      <form method="post" action={`/me/dispute?of=${membership.membershipId}`}>
        <input type="hidden" name="membershipId" value={membership.membershipId} />
        <button className="button" type="submit">
          {latest ? t("dispute.again") : t("dispute.submit")}
        </button>
      </form>
      {earlier.length > 0 && <Earlier locale={locale} disputes={earlier} />}
      <p className="actions">
        <a className="button second" href="/me">
          {t("dispute.back")}
        </a>
      </p>
    </Layout>
  );
};

const Earlier = ({ locale, disputes }: { locale: Locale; disputes: readonly RaisedDispute[] }) => {
  const { member: t } = wordsIn(locale);
  return (
    <section className="card actions" aria-labelledby="earlier">
      <h2 id="earlier">{t("dispute.historyTitle")}</h2>
      {disputes.map((dispute) => (
        <p key={dispute.at}>
          <span className="num">{t("dispute.raised", { time: shanghaiTime(locale, dispute.at) })}</span>
          <br />
          {outcomeText(locale, dispute)}
        </p>
      ))}
    </section>
  );
};

const outcomeText = (locale: Locale, { outcome, resolvedAt }: RaisedDispute): string => {
  const { member: t } = wordsIn(locale);
  return outcome === null || resolvedAt === null
    ? t("dispute.outcome.open")
    : t(`dispute.outcome.${outcome}`, { time: shanghaiTime(locale, resolvedAt) });
};
