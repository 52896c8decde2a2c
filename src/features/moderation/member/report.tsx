import { formatJoinCode } from "#domain/register/join-code.ts";
import { REPORT_REASONS } from "#domain/register/report.ts";
import { fieldProblem, SelectField, Summary, TextField } from "#member/form-parts.tsx";
import { Layout } from "#member/layout.tsx";
import { MOST_TYPED } from "#member/most-typed.ts";
import { Refused } from "#member/refused.tsx";
import { wordsIn } from "#member/translate.ts";
import type { PageProps, Problem, RefusedView } from "#member/views.ts";

type FormView = {
  kind: "form";
  joinCode: string;
  values: { reason: string; text: string };
  problem: Problem | null;
};
type SentView = { kind: "sent"; joinCode: string };
export type ReportView = FormView | SentView | RefusedView;

/** Says nothing of the register but its code: whoever reports it has it before them, and it may be paused. */
export const ReportPage = ({ view, ...page }: PageProps<ReportView>) => {
  switch (view.kind) {
    case "form":
      return <Form {...page} view={view} />;
    case "sent":
      return <Sent {...page} view={view} />;
    case "refused":
      return <Refused {...page} reason={view.reason} />;
  }
};

const Form = ({ locale, switchPath, view }: PageProps<FormView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { joinCode, values, problem } = view;
  const labels = { reason: t("report.reason"), text: t("report.text") };
  const reasons = REPORT_REASONS.map((reason) => [reason, t(`report.reasons.${reason}`)] as const);
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("report.pageTitle")} faulty={problem !== null}>
      {problem && <Summary words={words} problem={problem} labels={labels} />}
      <p className="eyebrow num">{t("report.code", { code: formatJoinCode(joinCode) })}</p>
      <h1>{t("report.pageTitle")}</h1>
      <p className="soft">{t("report.explain")}</p>
      <form method="post" action={`/j/${joinCode}/report`} noValidate>
        <SelectField
          name="reason"
          label={labels.reason}
          problem={fieldProblem(words, problem, "reason")}
          options={[["", t("report.choose")], ...reasons]}
          value={values.reason}
        />
        <TextField
          name="text"
          label={labels.text}
          hint={t("report.textHint")}
          problem={fieldProblem(words, problem, "text")}
          defaultValue={values.text}
          aria-required="false"
          autoComplete="off"
          maxLength={MOST_TYPED.text}
        />
        <button className="button" type="submit">
          {t("report.submit")}
        </button>
      </form>
      <Back locale={locale} joinCode={joinCode} />
    </Layout>
  );
};

const Sent = ({ locale, switchPath, view }: PageProps<SentView>) => {
  const { member: t } = wordsIn(locale);
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("report.sentTitle")}>
      <h1>{t("report.sentTitle")}</h1>
      <div className="card">
        <p>{t("report.sent")}</p>
        <p>{t("report.danger")}</p>
      </div>
      <Back locale={locale} joinCode={view.joinCode} />
    </Layout>
  );
};

const Back = ({ locale, joinCode }: Pick<PageProps<unknown>, "locale"> & { joinCode: string }) => (
  <p className="actions">
    <a href={`/j/${joinCode}`}>{wordsIn(locale).member("report.back")}</a>
  </p>
);
