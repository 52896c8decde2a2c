import { NAME_INPUT } from "#lib/name-input.ts";
import { fieldProblem, TextField } from "#member/form-parts.tsx";
import { SourceLines } from "#member/source-lines.tsx";
import type { Words } from "#member/translate.ts";
import type { FormView } from "./views.ts";

/** For whom the form is: ways to fill in for somebody else, or, once chosen or needed, what that asks for. */
export const Giver = ({ words, view }: { words: Words; view: FormView }) => {
  const { member: t } = words;
  const { invitation, values, problem } = view;
  const form = `/j/${invitation.joinCode}?step=form`;
  if (values.onBehalf === "self") {
    return (
      <p className="links">
        <span className="soft">{t("guardian.somebodyElse")}</span>{" "}
        <a href={`${form}&for=guardian`}>{t("guardian.child")}</a>{" "}
        <a href={`${form}&for=proxy`}>{t("guardian.proxy")}</a>
      </p>
    );
  }
  return (
    <div className="card">
      <input type="hidden" name="onBehalf" value={values.onBehalf} />
      <p>{t(`guardian.explain.${values.onBehalf}`)}</p>
      {values.onBehalf === "proxy" && <SourceLines words={words} source={view.source} />}
      {values.onBehalf === "guardian" && (
        <TextField
          name="guardianName"
          label={t("guardian.name")}
          hint={t("guardian.nameHint")}
          problem={fieldProblem(words, problem, "guardianName")}
          defaultValue={values.guardianName}
          type="text"
          {...NAME_INPUT}
        />
      )}
      <p>
        <a className="quiet" href={`${form}&for=self`}>
          {t("guardian.self")}
        </a>
      </p>
    </div>
  );
};
