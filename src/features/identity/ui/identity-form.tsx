"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SourceContact } from "#domain/health/source-contact.ts";
import { DOCUMENT_TYPES, type DocumentType } from "#domain/identity/document.ts";
import { NAME_INPUT } from "#lib/name-input.ts";
import { callProblem, useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { SelectField, TextField } from "#ui/text-field.tsx";
import { useServerForm } from "#ui/use-server-form.ts";
import { useSignOut } from "#ui/use-sign-out.ts";
import { useSourceText } from "#ui/use-source-text.ts";
import styles from "./identity-form.module.css";

type Values = { name: string; documentType: DocumentType; documentNumber: string };

const BLANK: Values = { name: "", documentType: "resident_id", documentNumber: "" };

type Props = { phoneMasked: string; source: SourceContact | null; onVerified: () => Promise<void> };

/** Name and document, compared with the signed-in phone at the health source. What is blank the server says with all else. */
export const IdentityForm = ({ phoneMasked, source, onVerified }: Props) => {
  const t = useTranslations("identity");
  const health = useTranslations("health");
  const trpc = useTrpc();
  const [mismatch, setMismatch] = useState(false);
  const form = useServerForm(BLANK);
  const check = useMutation(
    trpc.identity.check.mutationOptions({
      onSuccess: onVerified,
      onError: (error) => {
        // The sentence of other forms names a phone to enter, and here is no such field.
        if (callProblem(error)?.code === "identity_mismatch") {
          setMismatch(true);
        } else {
          form.showError(error);
        }
      },
    }),
  );
  return (
    <Card>
      <OtherPhone phoneMasked={phoneMasked} />
      <form
        ref={form.ref}
        noValidate
        onSubmit={form.submit((values) => {
          setMismatch(false);
          check.mutate(values);
        })}
      >
        <FormSummary text={form.summary} />
        {mismatch ? <Mismatch phoneMasked={phoneMasked} source={source} /> : null}
        <TextField
          {...form.text("name")}
          label={t("name")}
          placeholder={t("namePlaceholder")}
          {...NAME_INPUT}
        />
        <SelectField
          {...form.text("documentType")}
          label={t("documentType")}
          options={DOCUMENT_TYPES.map((type) => ({ value: type, label: health(`documentType.${type}`) }))}
        />
        <TextField
          {...form.text("documentNumber")}
          label={t("documentNumber")}
          hint={t("privacy")}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <Button type="primary" size="large" htmlType="submit" block loading={check.isPending}>
          {t("submit")}
        </Button>
      </form>
    </Card>
  );
};

/** Which phone is compared, and the way to another one. */
const OtherPhone = ({ phoneMasked }: { phoneMasked: string }) => {
  const t = useTranslations("identity");
  const { leave, isLeaving } = useSignOut("/login?next=/identity");
  return (
    <div className={styles.notice}>
      <Alert
        type="info"
        title={t("phoneHint", { phone: phoneMasked })}
        action={
          <Button onClick={leave} loading={isLeaving}>
            {t("otherPhone")}
          </Button>
        }
      />
    </div>
  );
};

const Mismatch = ({ phoneMasked, source }: Omit<Props, "onVerified">) => {
  const t = useTranslations("identity");
  const sourceText = useSourceText();
  return (
    <div className={styles.notice}>
      <Alert
        type="error"
        title={t("mismatch", { phone: phoneMasked })}
        description={
          <>
            {t("mismatchHint")}
            {source ? <span className={styles.source}>{sourceText(source)}</span> : null}
          </>
        }
      />
    </div>
  );
};
