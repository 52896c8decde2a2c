"use client";

import { useTranslations } from "next-intl";
import { isSameName, MOST_DISSOLVED_ALONE } from "#domain/register/dissolution.ts";
import { FormSummary } from "#ui/form-summary.tsx";
import styles from "#ui/settings.module.css";
import { TextField } from "#ui/text-field.tsx";
import type { ServerForm } from "#ui/use-server-form.ts";

type Props = {
  register: { organisationName: string; memberCount: number };
  form: ServerForm<{ organisationName: string }>;
  onName: (organisationName: string) => void;
};

/** The form "dissolve": it takes the organisation's whole name, so that nobody does it by a slip. */
export const NameForm = ({ register: { organisationName, memberCount }, form, onName }: Props) => {
  const t = useTranslations("register.settings");
  return (
    <form
      ref={form.ref}
      id="dissolve"
      noValidate
      onSubmit={form.submit(({ organisationName: typed }) => {
        // Here too, and not by the server alone: it asks for a code by text message before it looks.
        if (isSameName(typed, organisationName)) {
          onName(typed);
        } else {
          form.showProblem({
            code: "invalid_input",
            params: {},
            fields: { organisationName: "different" },
          });
        }
      })}
    >
      <p>{t("dissolveGoes.title")}</p>
      <ul className={styles.goes}>
        <li>{t("dissolveGoes.members", { count: memberCount })}</li>
        <li>{t("dissolveGoes.lists")}</li>
        <li>{t("dissolveGoes.joining")}</li>
      </ul>
      <p>{t("dissolveGoes.told")}</p>
      {memberCount > MOST_DISSOLVED_ALONE ? <p>{t("dissolution.large")}</p> : null}
      <FormSummary text={form.summary} />
      <p>{t("dissolveConfirm", { name: organisationName })}</p>
      <TextField {...form.text("organisationName")} label={t("dissolveInput")} autoComplete="off" />
    </form>
  );
};
