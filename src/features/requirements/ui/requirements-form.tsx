"use client";

import { Checkbox, Form } from "antd";
import { useTranslations } from "next-intl";
import type { Requirements } from "#domain/health/requirement.ts";
import {
  CODE_STATES,
  type CodeState,
  VACCINATION_LEVELS,
  type VaccinationLevel,
} from "#domain/health/status.ts";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { useFieldText } from "#ui/use-field-text.ts";
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
  const t = useTranslations("settings");
  const health = useTranslations("health");
  const common = useTranslations("common");
  const fieldText = useFieldText();
  const { form, summary, showError, showIncomplete, clearSummary } = useServerForm();
  const change = useRequirementsChange(place, {
    onError: showError,
    ...(onDone === undefined ? {} : { onSaved: onDone }),
  });
  const submit = ({ allowedCodes, maxTestAgeHours, minVaccination }: Values) => {
    clearSummary();
    change.propose({
      allowedCodes,
      maxTestAgeHours: hoursOf(maxTestAgeHours),
      minVaccination: minVaccination === NONE ? null : minVaccination,
    });
  };

  return (
    <>
      <Form<Values>
        form={form}
        name={`requirements-${place.groupId ?? "register"}`}
        layout="vertical"
        requiredMark={false}
        initialValues={valuesOf(requirements)}
        disabled={change.saving}
        onFinish={submit}
        onFinishFailed={showIncomplete}
        // What is shown below is of what stood here before.
        onValuesChange={change.back}
      >
        <FormSummary text={summary} />
        <Form.Item
          label={t("allowedCodes")}
          name="allowedCodes"
          rules={[{ type: "array", min: 1, message: fieldText("allowedCodes", "empty") }]}
        >
          <Checkbox.Group
            role="group"
            aria-label={t("allowedCodes")}
            className={styles.codes}
            options={CODE_STATES.map((state) => ({
              value: state,
              label: (
                <>
                  <span aria-hidden className={`${styles.dot} ${styles[state]}`} />
                  {health(`codeState.${state}`)}
                </>
              ),
            }))}
          />
        </Form.Item>
        <Form.Item label={t("maxTestAge")} name="maxTestAgeHours">
          <TestAgeField />
        </Form.Item>
        <Form.Item label={t("minVaccination")} name="minVaccination">
          <NativeSelect
            options={[
              { value: NONE, label: t("noVaccination") },
              ...LEVELS_OFFERED.map((level) => ({ value: level, label: health(`vaccination.${level}`) })),
            ]}
          />
        </Form.Item>
        {change.effect === null ? (
          <div className={styles.buttons}>
            <Button type="primary" htmlType="submit" loading={change.previewing}>
              {t("effect.look")}
            </Button>
            {onDone === undefined ? null : <Button onClick={onDone}>{common("cancel")}</Button>}
          </div>
        ) : null}
      </Form>
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
