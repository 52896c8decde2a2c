import type { SignInView } from "#features/rights/member/me-views.ts";
import { CodeField, fieldProblem, Summary, TextField } from "#member/form-parts.tsx";
import { Layout } from "#member/layout.tsx";
import { MOST_TYPED } from "#member/most-typed.ts";
import { wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";

/** Phone first, then the code; the phone stays in the form, so that it can be corrected. */
export const SignIn = ({ locale, switchPath, view }: PageProps<SignInView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { phone, codeSent, reserved, late, problem } = view;
  const labels = { phone: t("me.phone"), code: t("me.code") };
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("me.pageTitle")} faulty={problem !== null}>
      {problem && <Summary words={words} problem={problem} labels={labels} />}
      <p className="eyebrow">{t("me.pageTitle")}</p>
      <h1>{t("me.signInTitle")}</h1>
      {codeSent && !problem && (
        <div className="notice" role="status">
          <p>{reserved ? t("me.reserved") : t("me.onItsWay", { phone })}</p>
        </div>
      )}
      {codeSent && late && !problem && (
        <div className="notice warn" role="status">
          <p>{t("me.late")}</p>
        </div>
      )}
      <form method="post" action="/me" noValidate>
        <TextField
          name="phone"
          label={labels.phone}
          hint={t("me.signInHint")}
          problem={fieldProblem(words, problem, "phone")}
          defaultValue={phone}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={MOST_TYPED.phone}
        />
        {codeSent ? (
          <>
            <CodeField
              label={labels.code}
              hint={t("me.codeHint")}
              problem={fieldProblem(words, problem, "code")}
            />
            <button className="button" name="action" value="sign-in" type="submit">
              {t("me.signIn")}
            </button>
            <button className="button second" name="action" value="request-again" type="submit">
              {t("me.requestAgain")}
            </button>
          </>
        ) : (
          <button className="button" name="action" value="request" type="submit">
            {t("me.request")}
          </button>
        )}
      </form>
    </Layout>
  );
};
