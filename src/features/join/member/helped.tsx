import { formatHelpNumber } from "#domain/register/help-number.ts";
import { Layout } from "#member/layout.tsx";
import { Steps } from "#member/steps.tsx";
import { shanghaiTime, wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { HelpEndedView, HelpedView } from "./views.ts";

/** A registrar has checked the document: nobody has joined yet, and this is who can confirm it until when. */
export const Helped = ({ locale, switchPath, view }: PageProps<HelpedView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { invitation, phoneMasked, helpNumber, noticeSentAt, alone, joinsAt } = view;
  const time = (instant: string) => shanghaiTime(locale, instant);
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("helped.pageTitle")}>
      <Steps words={words} now="code" />
      <h1>{t("helped.title", { organisation: invitation.organisationName })}</h1>
      <div className="notice" role="status">
        <p>{t("helped.notYet")}</p>
      </div>
      <section className="card">
        <h2>{t("helped.howTitle")}</h2>
        <ul className="plain">
          <li>
            {noticeSentAt === null
              ? t("helped.unsent", { phone: phoneMasked })
              : t("helped.phone", { phone: phoneMasked, time: time(noticeSentAt) })}
          </li>
          {!alone && <li>{t("helped.second")}</li>}
          {alone && (
            <li>
              {joinsAt === null ? t("helped.aloneUnsent") : t("helped.silence", { time: time(joinsAt) })}
            </li>
          )}
          <li>
            {t("helped.code")} <a href={`/j/${invitation.joinCode}?step=code`}>{t("helped.toCode")}</a>
          </li>
        </ul>
        <p className="soft">{t("helped.until", { time: time(view.expiresAt) })}</p>
      </section>
      {helpNumber !== null && !alone && (
        <section className="card">
          <h2>{t("help.number")}</h2>
          <p className="big num">{formatHelpNumber(helpNumber)}</p>
          <p className="soft">{t("helped.number")}</p>
        </section>
      )}
      <form className="go" method="get" action={`/j/${invitation.joinCode}`}>
        <button className="button" name="step" value="help" type="submit">
          {t("helped.look")}
        </button>
      </form>
      <Another joinCode={invitation.joinCode} text={t("helped.another")} />
    </Layout>
  );
};

/** What became of a registrar's help, for the browser that had asked for it. */
export const HelpEnded = ({ locale, switchPath, view }: PageProps<HelpEndedView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { invitation, outcome } = view;
  return (
    <Layout locale={locale} switchPath={switchPath} title={t(`helpEnded.title.${outcome}`)}>
      <h1>{t(`helpEnded.title.${outcome}`)}</h1>
      <p>{t(`helpEnded.text.${outcome}`)}</p>
      {outcome === "confirmed" && (
        <a className="button second" href="/me">
          {t("toMyRegisters")}
        </a>
      )}
      <Another joinCode={invitation.joinCode} text={t("helpEnded.again")} />
    </Layout>
  );
};

/** On a device that others use too: this browser forgets who it was about. What waits goes on waiting. */
const Another = ({ joinCode, text }: { joinCode: string; text: string }) => (
  <form className="actions" method="post" action={`/j/${joinCode}?step=form`}>
    <button className="quiet" name="action" value="discard" type="submit">
      {text}
    </button>
  </form>
);
