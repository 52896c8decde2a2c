"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Requirements } from "#domain/health/requirement.ts";
import {
  CODE_STATES,
  type CodeState,
  VACCINATION_LEVELS,
  type VaccinationLevel,
} from "#domain/health/status.ts";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { Field, SelectField } from "#ui/text-field.tsx";
import { useServerForm } from "#ui/use-server-form.ts";
import { RequirementsEffect } from "./requirements-effect.tsx";
import styles from "./requirements-form.module.css";
import { hoursOf, TestAgeField, type TypedAge, typedAge } from "./test-age-field.tsx";
import { type Place, useRequirementsChange } from "./use-requirements-change.ts";

/** Everybody has at least the level "none". */
const LEVELS_OFFERED = VACCINATION_LEVELS.filter((level) => level !== "none");
/** What a select holds for "not required". */
const NONE = "";

type Values = {
  allowedCodes: CodeState[];
  maxTestAgeHours: TypedAge;
  minVaccination: VaccinationLevel | "";
};

const valuesOf = ({ allowedCodes, maxTestAgeHours, minVaccination }: Requirements): Values => ({
  allowedCodes,
  maxTestAgeHours: typedAge(maxTestAgeHours),
  minVaccination: minVaccination === null || minVaccination === "none" ? NONE : minVaccination,
});

type Props = { place: Place; requirements: Requirements; onDone?: () => void };

/**
 * What is required (防疫要求) in a register or a group, by which everybody in it is judged at the moment of looking. Before
 * it is saved it is said what that would do; what was typed stays until it is.
 */
export const RequirementsForm = ({ place, requirements, onDone }: Props) => {
  const t = useTranslations("register.settings");
  const health = useTranslations("health");
  const common = useTranslations("common");
  const form = useServerForm(valuesOf(requirements), ["allowedCodes"]);
  const change = useRequirementsChange(place, {
    onError: form.showError,
    ...(onDone === undefined ? {} : { onSaved: onDone }),
  });
  const submit = ({ allowedCodes, maxTestAgeHours, minVaccination }: Values) => {
    change.propose({
      allowedCodes,
      maxTestAgeHours: hoursOf(maxTestAgeHours),
      minVaccination: minVaccination === NONE ? null : minVaccination,
    });
  };

  return (
    <>
      {/* What is shown below is of what stood here before. */}
      <form ref={form.ref} noValidate onSubmit={form.submit(submit)} onChange={change.back}>
        <FormSummary text={form.summary} />
        {/* What is typed while it is saved would not be saved with it. */}
        <fieldset className={styles.fields} disabled={change.saving}>
          <AllowedCodes
            chosen={form.values.allowedCodes}
            problem={form.problems.allowedCodes}
            onChange={(codes) => form.set("allowedCodes", codes)}
          />
          <Field label={t("maxTestAge")} problem={form.problems.maxTestAgeHours ?? null}>
            {(field) => (
              <TestAgeField
                field={{ ...field, name: "maxTestAgeHours" }}
                value={form.values.maxTestAgeHours}
                onChange={(age) => {
                  form.set("maxTestAgeHours", age);
                  change.back();
                }}
              />
            )}
          </Field>
          <SelectField
            {...form.text("minVaccination")}
            label={t("minVaccination")}
            options={[
              { value: NONE, label: t("noVaccination") },
              ...LEVELS_OFFERED.map((level) => ({ value: level, label: health(`vaccination.${level}`) })),
            ]}
          />
        </fieldset>
        {change.effect === null ? (
          <div className={styles.buttons}>
            <Button type="primary" htmlType="submit" loading={change.previewing}>
              {t("effect.look")}
            </Button>
            {onDone === undefined ? null : <Button onClick={onDone}>{common("cancel")}</Button>}
          </div>
        ) : null}
      </form>
      {change.effect === null ? null : (
        <RequirementsEffect
          effect={change.effect}
          saving={change.saving}
          save={change.save}
          back={change.back}
        />
      )}
    </>
  );
};

type CodesProps = {
  chosen: readonly CodeState[];
  problem: string | undefined;
  onChange: (codes: CodeState[]) => void;
};

const AllowedCodes = ({ chosen, problem, onChange }: CodesProps) => {
  const t = useTranslations("register.settings");
  const health = useTranslations("health");
  const id = useId();
  return (
    <fieldset className={styles.codes} aria-describedby={problem === undefined ? undefined : id}>
      <legend>{t("allowedCodes")}</legend>
      <div>
        {CODE_STATES.map((state) => (
          <Choice
            key={state}
            name="allowedCodes"
            checked={chosen.includes(state)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, state] : chosen.filter((code) => code !== state))
            }
          >
            <span aria-hidden className={`${styles.dot} ${styles[state]}`} />
            {health(`codeState.${state}`)}
          </Choice>
        ))}
      </div>
      {problem === undefined ? null : (
        <p id={id} className={styles.problem}>
          {problem}
        </p>
      )}
    </fieldset>
  );
};
