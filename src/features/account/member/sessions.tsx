import type { SessionsView } from "#features/rights/member/me-views.ts";
import { Layout } from "#member/layout.tsx";
import { Refused } from "#member/refused.tsx";
import { shanghaiTime, wordsIn } from "#member/translate.ts";
import type { PageProps, RefusedView } from "#member/views.ts";

export const SessionsPage = ({ view, ...page }: PageProps<SessionsView | RefusedView>) =>
  view.kind === "refused" ? <Refused {...page} reason={view.reason} /> : <Sessions {...page} view={view} />;

/** The devices on which somebody is signed in with this phone, and the way out of each. */
const Sessions = ({ locale, switchPath, view }: PageProps<SessionsView>) => {
  const { account: t, member } = wordsIn(locale);
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("sessions")}>
      <h1>{t("sessions")}</h1>
      <p className="soft">{t("intro")}</p>
      {view.newSignIns.length > 0 && (
        <section className="notice" role="status" aria-label={t("newSignIns")}>
          {view.newSignIns.map(({ device, createdAt }) => (
            <p key={createdAt}>
              {t("newSignIn", {
                at: shanghaiTime(locale, createdAt),
                device: t("device", {
                  browser: t(`browsers.${device.browser}`),
                  system: t(`systems.${device.system}`),
                }),
              })}
            </p>
          ))}
        </section>
      )}
      {view.sessions.map(({ sessionId, device, createdAt, lastSeenAt, isThis, isNew }) => (
        <section className="card" key={sessionId} aria-labelledby={sessionId}>
          <h2 id={sessionId}>
            {t("device", {
              browser: t(`browsers.${device.browser}`),
              system: t(`systems.${device.system}`),
            })}
          </h2>
          <p className="soft">
            {isThis && (
              <>
                <strong>{t("this")}</strong>
                <br />
              </>
            )}
            {isNew && (
              <>
                <strong>{t("newDevice")}</strong>
                <br />
              </>
            )}
            {t("signedIn", { at: shanghaiTime(locale, createdAt) })}
            <br />
            {t("lastSeen", { at: shanghaiTime(locale, lastSeenAt) })}
          </p>
          <form className="actions" method="post" action="/me/sessions">
            <input type="hidden" name="sessionId" value={sessionId} />
            <button
              className="button danger"
              name="action"
              value="sign-out"
              type="submit"
              aria-describedby={sessionId}
            >
              {t("signOut")}
            </button>
          </form>
        </section>
      ))}
      <form method="post" action="/me/sessions">
        <p className="soft">{t("everywhereHint")}</p>
        <button className="button second" name="action" value="sign-out-everywhere" type="submit">
          {t("everywhere")}
        </button>
      </form>
      <p className="actions">
        <a className="button second" href="/me">
          {member("data.back")}
        </a>
      </p>
    </Layout>
  );
};
