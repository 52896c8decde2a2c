import { Layout } from "#member/layout.tsx";
import { type Words, wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import { SealLine } from "./seal-line.tsx";
import type { IntroView } from "./views.ts";

const SHARED = ["name", "code", "test", "vaccination"] as const;
const PROMISES = ["voluntary", "retention", "leave", "source"] as const;

/** Who asks, what they will see, for how long, and how to tell that the code is genuine. */
export const Intro = ({ locale, switchPath, view }: PageProps<IntroView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { joinCode, organisationName, address, registrarMasked, purpose } = view.invitation;
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("intro.pageTitle")}>
      {view.underWay === "done" && (
        <div className="notice">
          <p>
            {t("intro.receipt")} <a href={`/j/${joinCode}?step=done`}>{t("intro.seeReceipt")}</a>
          </p>
        </div>
      )}
      <p className="eyebrow">{t("intro.eyebrow")}</p>
      <h1>{organisationName}</h1>
      <SealLine words={words} seal={view.invitation.seal} />
      <section className="card">
        <dl>
          <dt>{t("intro.purpose")}</dt>
          <dd>{purpose}</dd>
          <dt>{t("intro.address")}</dt>
          <dd>{address}</dd>
          <dt>{t("intro.registrar")}</dt>
          <dd>{registrarMasked}</dd>
        </dl>
      </section>
      <SharedList words={words} />
      <section className="card">
        <h2>{t("intro.promiseTitle")}</h2>
        <ul className="plain">
          {PROMISES.map((promise) => (
            <li key={promise}>{t(`intro.promise.${promise}`)}</li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>{t("intro.genuineTitle")}</h2>
        <p>{t("intro.genuine", { registrar: registrarMasked })}</p>
        <p>
          <a href={`/j/${joinCode}/report`}>{t("intro.report")}</a>
        </p>
      </section>
      <form className="go" method="get" action={`/j/${joinCode}`}>
        <button className="button" name="step" value="form" type="submit">
          {t("intro.start")}
        </button>
        {view.underWay === "code" || view.underWay === "help" ? (
          <p>
            <a className="quiet" href={`/j/${joinCode}?step=${view.underWay}`}>
              {t(view.underWay === "code" ? "intro.resume" : "intro.resumeHelp")}
            </a>
          </p>
        ) : (
          <p className="soft">{t("intro.duration")}</p>
        )}
      </form>
    </Layout>
  );
};

/** What the organisation will see of whoever joins. */
export const SharedList = ({ words: { member: t } }: { words: Words }) => (
  <section className="card">
    <h2>{t("intro.shareTitle")}</h2>
    <ul className="plain">
      {SHARED.map((item) => (
        <li key={item}>{t(`intro.share.${item}`)}</li>
      ))}
      <li>
        {t("intro.share.masked")} <span className="soft num block">{t("intro.maskedExample")}</span>
      </li>
    </ul>
  </section>
);
