import { Layout } from "#member/layout.tsx";
import { Refused } from "#member/refused.tsx";
import { wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { LeaveAllPageView, LeaveAllView } from "./rights-views.ts";

const EFFECTS = ["now", "everybody", "account", "kept", "receipt"] as const;

export const LeaveAllPage = ({ view, ...page }: PageProps<LeaveAllPageView>) =>
  view.kind === "refused" ? <Refused {...page} reason={view.reason} /> : <LeaveAll {...page} view={view} />;

/** Whom and what leaving everything concerns, before it is done. */
const LeaveAll = ({ locale, switchPath, view }: PageProps<LeaveAllView>) => {
  const { member: t } = wordsIn(locale);
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("leaveAll.pageTitle")}>
      <h1>{t("leaveAll.title")}</h1>
      <section className="card">
        <h2>{t("leaveAll.whoTitle", { phone: view.phoneMasked })}</h2>
        {view.memberships.length === 0 && <p>{t("leaveAll.nobody")}</p>}
        <ul className="bare">
          {view.memberships.map(({ membershipId, organisationName, name, documentMasked }) => (
            <li key={membershipId}>
              {organisationName}
              <span className="soft block">
                {name} <span className="num">{documentMasked}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <div className="card">
        <ul className="plain">
          {EFFECTS.map((effect) => (
            <li key={effect}>{t(`leaveAll.effect.${effect}`)}</li>
          ))}
        </ul>
      </div>
      <form method="post" action="/me/leave">
        <button className="button stop" type="submit">
          {t("leaveAll.submit")}
        </button>
      </form>
      <p className="actions">
        <a className="button second" href="/me">
          {t("leave.cancel")}
        </a>
      </p>
    </Layout>
  );
};
