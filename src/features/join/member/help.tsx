import { formatHelpNumber } from "#domain/register/help-number.ts";
import { Layout } from "#member/layout.tsx";
import { Steps } from "#member/steps.tsx";
import { wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { HelpView } from "./views.ts";

const STEPS = ["go", "document", "confirm"] as const;

/** The number to tell the registrar, for whoever gets no message. */
export const Help = ({ locale, switchPath, view }: PageProps<HelpView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { invitation, helpNumber, stillWaiting } = view;
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("help.pageTitle")}>
      <Steps words={words} now="code" />
      {stillWaiting && (
        <div className="notice" role="status">
          <p>{t("help.waiting")}</p>
        </div>
      )}
      <h1>{t("help.title", { organisation: invitation.organisationName })}</h1>
      <section className="card">
        <h2>{t("help.number")}</h2>
        <p className="big num">{formatHelpNumber(helpNumber)}</p>
        <p className="soft">{t("help.validity")}</p>
      </section>
      <ol className="numbered">
        {STEPS.map((step) => (
          <li key={step}>{t(`help.step.${step}`, { registrar: invitation.registrarMasked })}</li>
        ))}
      </ol>
      <form className="go" method="get" action={`/j/${invitation.joinCode}`}>
        <input type="hidden" name="asked" value="1" />
        <button className="button" name="step" value="help" type="submit">
          {t("help.goOn")}
        </button>
        <p>
          <a className="quiet" href={`/j/${invitation.joinCode}?step=code`}>
            {t("help.back")}
          </a>
        </p>
      </form>
    </Layout>
  );
};
