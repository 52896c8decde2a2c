"use client";

import { useMutation } from "@tanstack/react-query";
import { Button, Card, Checkbox, Form } from "antd";
import { useTranslations } from "next-intl";
import type { Requirements } from "#domain/health/requirement.ts";
import type { CodeState, VaccinationLevel } from "#domain/health/status.ts";
import { useRegistersChanged } from "#features/register/use-registers-changed.ts";
import { useTrpc } from "#trpc/client.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { useToast } from "#ui/toast.tsx";
import { useFieldText } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import styles from "./requirements-form.module.css";
import page from "./settings-page.module.css";

const CODES = Object.keys({
  green: true,
  yellow: true,
  orange: true,
  red: true,
  popup: true,
  not_issued: true,
  expired: true,
} satisfies Record<CodeState, true>) as CodeState[];

const HOURS_OFFERED = [24, 48, 72, 168];
const LEVELS_OFFERED = ["partial", "complete", "boosted"] as const;
/** What a select holds for "not required". */
const NONE = "";

type Values = { allowedCodes: CodeState[]; maxTestAge: string; minVaccination: VaccinationLevel | "" };

const valuesOf = ({ allowedCodes, maxTestAgeHours, minVaccination }: Requirements): Values => ({
  allowedCodes,
  maxTestAge: maxTestAgeHours === null ? NONE : String(maxTestAgeHours),
  // Everybody has at least the level "none".
  minVaccination: minVaccination === null || minVaccination === "none" ? NONE : minVaccination,
});

/** The requirements (防疫要求) by which everybody on the roster is judged at the moment of looking. */
export const RequirementsForm = ({
  registerId,
  requirements,
}: {
  registerId: string;
  requirements: Requirements;
}) => {
  const t = useTranslations("settings");
  const health = useTranslations("health");
  const common = useTranslations("common");
  const trpc = useTrpc();
  const fieldText = useFieldText();
  const changed = useRegistersChanged();
  const toast = useToast();
  const { form, summary, showError, showIncomplete, clearSummary } = useServerForm();
  const save = useMutation(
    trpc.register.setRequirements.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(common("saved"));
      },
      onError: showError,
    }),
  );
  const given = requirements.maxTestAgeHours;
  const hours = given === null || HOURS_OFFERED.includes(given) ? HOURS_OFFERED : [...HOURS_OFFERED, given];
  const submit = ({ allowedCodes, maxTestAge, minVaccination }: Values) => {
    clearSummary();
    save.mutate({
      registerId,
      allowedCodes,
      maxTestAgeHours: maxTestAge === NONE ? null : Number(maxTestAge),
      minVaccination: minVaccination === NONE ? null : minVaccination,
    });
  };

  return (
    <Card title={t("requirements")}>
      <p className={page.lead}>{t("requirementsHint")}</p>
      <Form<Values>
        form={form}
        name="requirements"
        layout="vertical"
        requiredMark={false}
        initialValues={valuesOf(requirements)}
        onFinish={submit}
        onFinishFailed={showIncomplete}
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
            options={CODES.map((state) => ({
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
        <Form.Item label={t("maxTestAge")} name="maxTestAge">
          <NativeSelect
            options={[
              ...hours.map((age) => ({
                value: String(age),
                label:
                  age > 72 && age % 24 === 0 ? t("days", { days: age / 24 }) : t("hours", { hours: age }),
              })),
              { value: NONE, label: t("noTest") },
            ]}
          />
        </Form.Item>
        <Form.Item label={t("minVaccination")} name="minVaccination">
          <NativeSelect
            options={[
              { value: NONE, label: t("noVaccination") },
              ...LEVELS_OFFERED.map((level) => ({ value: level, label: health(`vaccination.${level}`) })),
            ]}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {common("save")}
        </Button>
      </Form>
    </Card>
  );
};
