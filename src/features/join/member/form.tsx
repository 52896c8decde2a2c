import { pathText } from "#domain/groups/tree.ts";
import type { SourceContact } from "#domain/health/source-contact.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { NAME_INPUT } from "#lib/name-input.ts";
import { ConsentText } from "#member/consent-text.tsx";
import {
  FieldProblem,
  fieldProblem,
  OperatorLine,
  SelectField,
  Summary,
  TextField,
} from "#member/form-parts.tsx";
import { Layout } from "#member/layout.tsx";
import { MOST_TYPED } from "#member/most-typed.ts";
import { SourceLines } from "#member/source-lines.tsx";
import { Steps } from "#member/steps.tsx";
import { type Words, wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import { Giver } from "./giver.tsx";
import { SealLine } from "./seal-line.tsx";
import type { FormView } from "./views.ts";

/** Which phone it is that has to be entered, who can change it, and what to do when nothing comes there. */
const Mismatch = ({ words, source }: { words: Words; source: SourceContact | null }) => {
  const { member: t } = words;
  return (
    <>
      <p>{t("form.mismatchHint")}</p>
      <SourceLines words={words} source={source} />
      <p>{t("form.mismatchOften")}</p>
      <details>
        <summary>{t("code.noMessage")}</summary>
        <p>{t("form.noMessageHint")}</p>
      </details>
    </>
  );
};

/** The consent and the four answers. */
export const Form = ({ locale, switchPath, view }: PageProps<FormView>) => {
  const words = wordsIn(locale);
  const { member: t, health } = words;
  const { invitation, consent, groups, values, problem } = view;
  const { organisationName, joinCode } = invitation;
  const of = (field: string): string | null => fieldProblem(words, problem, field);
  const labels = {
    guardianName: t("guardian.name"),
    name: t("form.name"),
    documentType: t("form.documentType"),
    documentNumber: t("form.documentNumber"),
    phone: t("form.phone"),
    groupId: t("form.group"),
    consent: t("form.consent"),
  };
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("form.pageTitle")} faulty={problem !== null}>
      <Steps words={words} now="form" />
      {problem && (
        <Summary words={words} problem={problem} labels={labels}>
          {problem.code === "source_unavailable" && <p>{t("form.kept")}</p>}
          {problem.code === "identity_mismatch" && <Mismatch words={words} source={view.source} />}
        </Summary>
      )}
      <h1>{t("form.for", { organisation: organisationName })}</h1>
      <SealLine words={words} seal={invitation.seal} />
      <form method="post" action={`/j/${joinCode}?step=form`} noValidate>
        <input type="hidden" name="shown" value={view.shown} />
        <Giver words={words} view={view} />
        <TextField
          name="name"
          label={labels.name}
          hint={t("form.nameHint")}
          problem={of("name")}
          defaultValue={values.name}
          type="text"
          {...NAME_INPUT}
        />
        <SelectField
          name="documentType"
          label={labels.documentType}
          problem={of("documentType")}
          value={values.documentType}
          options={DOCUMENT_TYPES.map((type) => [type, health(`documentType.${type}`)] as const)}
        />
        <TextField
          name="documentNumber"
          label={labels.documentNumber}
          problem={of("documentNumber")}
          defaultValue={values.documentNumber}
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={MOST_TYPED.documentNumber}
        />
        <TextField
          name="phone"
          label={labels.phone}
          hint={t("form.phoneHint")}
          problem={of("phone")}
          defaultValue={values.phone}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={MOST_TYPED.phone}
        />
        {groups.length > 0 && (
          <SelectField
            name="groupId"
            label={labels.groupId}
            hint={t("form.groupHint")}
            problem={of("groupId")}
            value={groups.some(({ groupId }) => groupId === values.groupId) ? values.groupId : ""}
            options={[
              ["", t("form.noGroup")],
              ...groups.map(({ groupId, path }) => [groupId, pathText(path)] as const),
            ]}
          />
        )}
        <div className="consent">
          <ConsentText locale={locale} text={consent} />
          <OperatorLine words={words} operator={view.operator} />
          <div className="field">
            <div className="tick">
              <input
                id="consent"
                name="consent"
                type="checkbox"
                value="yes"
                defaultChecked={values.consent}
                aria-invalid={of("consent") !== null}
                aria-describedby={of("consent") ? "consent-hint consent-problem" : "consent-hint"}
              />
              <div>
                <label htmlFor="consent">{labels.consent}</label>
                <p className="hint" id="consent-hint">
                  {t("form.consentHint", { organisation: organisationName })}
                </p>
              </div>
            </div>
            <FieldProblem name="consent" problem={of("consent")} />
          </div>
        </div>
        <button className="button" type="submit">
          {t("form.submit")}
        </button>
      </form>
      <form className="actions" method="post" action={`/j/${joinCode}?step=form`}>
        <button className="quiet" name="action" value="discard" type="submit">
          {t("form.discard")}
        </button>
      </form>
    </Layout>
  );
};
