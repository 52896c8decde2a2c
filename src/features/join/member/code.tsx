import { CodeField, fieldProblem, Summary } from "#member/form-parts.tsx";
import { Layout } from "#member/layout.tsx";
import { Steps } from "#member/steps.tsx";
import { type Words, wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { CodeView } from "./views.ts";

/** The one-time code. */
export const Code = ({ locale, switchPath, view }: PageProps<CodeView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { invitation, phoneMasked, problem, unsent, sending } = view;
  const comes = !unsent && sending === "under_way";
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("code.pageTitle")} faulty={problem !== null}>
      <Steps words={words} now="code" />
      {problem && <Summary words={words} problem={problem} labels={{ code: t("code.code") }} />}
      {!problem && <Sending words={words} view={view} />}
      <h1>{t("form.for", { organisation: invitation.organisationName })}</h1>
      {comes && <p>{t("code.onItsWay", { phone: phoneMasked })}</p>}
      <form method="post" action={`/j/${invitation.joinCode}?step=code`} noValidate>
        <CodeField
          label={t("code.code")}
          hint={t("code.codeHint")}
          problem={fieldProblem(words, problem, "code")}
        />
        <button className="button" name="action" value="confirm" type="submit">
          {t("code.submit")}
        </button>
        {comes && <p className="soft">{t("code.slow")}</p>}
        <button className="button second" name="action" value="resend" type="submit">
          {t("code.resend")}
        </button>
      </form>
      <details className="card" open={!comes}>
        <summary>{t("code.noMessage")}</summary>
        <p>{t("code.helpHint")}</p>
        <form method="post" action={`/j/${invitation.joinCode}?step=code`}>
          <button className="button second" name="action" value="help" type="submit">
            {t("code.help")}
          </button>
        </form>
      </details>
      <p className="actions">
        <a className="quiet" href={`/j/${invitation.joinCode}?step=form`}>
          {t("code.change")}
        </a>
      </p>
    </Layout>
  );
};

/** What is to be said of the message before anything else: that there is none, that it is late, or that it is a new one. */
const Sending = ({ words: { member: t }, view }: { words: Words; view: CodeView }) => {
  const { unsent, sending, sentAgain } = view;
  const said = unsent ? "unsent" : sending === "under_way" ? (sentAgain ? "onItsWayAgain" : null) : sending;
  return (
    said && (
      <div className={said === "onItsWayAgain" ? "notice" : "notice warn"} role="status">
        <p>{t(`code.${said}`)}</p>
      </div>
    )
  );
};
