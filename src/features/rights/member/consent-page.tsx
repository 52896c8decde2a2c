import { ConsentText } from "#member/consent-text.tsx";
import { FieldProblem, fieldProblem, OperatorLine, Summary } from "#member/form-parts.tsx";
import { Layout } from "#member/layout.tsx";
import { Refused } from "#member/refused.tsx";
import { shanghaiTime, wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { ConsentPageView, ConsentView } from "./rights-views.ts";

const FIELDS = ["organisationName", "purpose"] as const;

export const ConsentPage = ({ view, ...page }: PageProps<ConsentPageView>) =>
  view.kind === "refused" ? <Refused {...page} reason={view.reason} /> : <Anew {...page} view={view} />;

/** What was agreed to beside what is asked now, the whole new text, and a box that is not ticked. */
const Anew = ({ locale, switchPath, view }: PageProps<ConsentView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { asked, problem } = view;
  const { membershipId, before, after, text } = asked;
  const label = t("form.consent");
  const fault = fieldProblem(words, problem, "consent");
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("anew.pageTitle")} faulty={problem !== null}>
      {problem && <Summary words={words} problem={problem} labels={{ consent: label }} />}
      <h1>{t("anew.title", { organisation: before.organisationName })}</h1>
      <p>{t("anew.explain", { time: shanghaiTime(locale, asked.dueAt) })}</p>
      {FIELDS.filter((field) => before[field] !== after[field]).map((field) => (
        <section className="card" key={field} aria-labelledby={field}>
          <h2 id={field}>{t(`anew.${field}`)}</h2>
          <dl>
            <dt>{t("anew.before")}</dt>
            <dd>{before[field]}</dd>
            <dt>{t("anew.after")}</dt>
            <dd>
              <strong>{after[field]}</strong>
            </dd>
          </dl>
        </section>
      ))}
      <form method="post" action={`/me/consent?membership=${membershipId}`} noValidate>
        <input type="hidden" name="shown" value={asked.shown} />
        <div className="consent">
          <ConsentText locale={locale} text={text} />
          <OperatorLine words={words} operator={view.operator} />
          <div className="field">
            <div className="tick">
              <input
                id="consent"
                name="consent"
                type="checkbox"
                value="yes"
                aria-invalid={fault !== null}
                aria-describedby={fault ? "consent-problem" : undefined}
              />
              <label htmlFor="consent">{label}</label>
            </div>
            <FieldProblem name="consent" problem={fault} />
          </div>
        </div>
        <button className="button" type="submit">
          {t("anew.submit")}
        </button>
      </form>
      <p className="actions">
        <a className="button second" href={`/me?leave=${membershipId}`}>
          {t("anew.refuse")}
        </a>
      </p>
    </Layout>
  );
};
