import { Layout } from "#member/layout.tsx";
import { shanghaiTime, wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import { Decisions } from "./decisions.tsx";
import type { RegistersView } from "./me-views.ts";
import { Removals } from "./removals.tsx";
import { RightsLinks } from "./rights-links.tsx";
import { SeenRow } from "./seen-row.tsx";

/** Every register that somebody with this phone is in, with the row that its roster shows. */
export const Registers = ({ locale, switchPath, view }: PageProps<RegistersView>) => {
  const { member: t } = wordsIn(locale);
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("me.pageTitle")}>
      <h1>{t("me.pageTitle")}</h1>
      <Removals locale={locale} removals={view.removals} />
      {view.memberships.length > 0 ? (
        <p className="soft">{t("me.explain")}</p>
      ) : (
        <div className="card">
          <p>{t("me.empty")}</p>
          <p className="soft">{t("me.emptyHint")}</p>
        </div>
      )}
      {view.memberships.map((membership) => (
        <section className="card" key={membership.membershipId} aria-labelledby={membership.membershipId}>
          <h2 id={membership.membershipId}>{membership.organisationName}</h2>
          <p className="soft">
            {membership.purpose}
            <br />
            {membership.address}
          </p>
          {membership.changeWithdrawnAt && (
            <div className="notice">
              <p>{t("anew.withdrawn", { time: shanghaiTime(locale, membership.changeWithdrawnAt) })}</p>
            </div>
          )}
          <Decisions locale={locale} of={membership} />
          {membership.reconsentDueAt && (
            <div className="notice" role="status">
              <p>{t("anew.notice", { time: shanghaiTime(locale, membership.reconsentDueAt) })}</p>
              <a className="button" href={`/me/consent?membership=${membership.membershipId}`}>
                {t("anew.look")}
              </a>
            </div>
          )}
          <SeenRow locale={locale} of={membership} />
          {membership.receiptNumber && (
            <p className="actions soft">
              {t("me.receipt")} <span className="num">{membership.receiptNumber}</span>
            </p>
          )}
          <p className="actions">
            <a href={`/me/dispute?of=${membership.membershipId}`}>{t("dispute.link")}</a>
          </p>
          <form className="actions" method="get" action="/me">
            <button className="button danger" name="leave" value={membership.membershipId} type="submit">
              {t("me.leave")}
            </button>
          </form>
        </section>
      ))}
      <RightsLinks locale={locale} />
      <form className="row" method="post" action="/me">
        <p className="soft num">{t("me.signedInAs", { phone: view.phoneMasked })}</p>
        <button className="quiet" name="action" value="sign-out" type="submit">
          {t("me.signOut")}
        </button>
      </form>
    </Layout>
  );
};
