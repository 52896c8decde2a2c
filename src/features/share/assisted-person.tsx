"use client";

import { useMutation } from "@tanstack/react-query";
import { Button, Checkbox } from "antd";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRegistersChanged } from "#features/register/use-registers-changed.ts";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./assist-card.module.css";

type Props = {
  registerId: string;
  helpNumber: string;
  person: Outputs["assist"]["find"];
  onJoined: (receipt: string) => void;
  onCancel: () => void;
};

/** Who stands there, as far as it may be shown, and the registrar's word that the document was checked. */
export const AssistedPerson = ({ registerId, helpNumber, person, onJoined, onCancel }: Props) => {
  const t = useTranslations("share.assist");
  const common = useTranslations("common");
  const health = useTranslations("health");
  const errorText = useErrorText();
  const trpc = useTrpc();
  const changed = useRegistersChanged();
  const [checked, setChecked] = useState(false);
  const join = useMutation(
    trpc.assist.join.mutationOptions({
      onSuccess: async ({ receiptNumber }) => {
        await changed();
        onJoined(receiptNumber);
      },
    }),
  );
  return (
    <div className={styles.person}>
      <FormSummary text={join.error ? errorText(join.error) : null} />
      <dl className={styles.facts}>
        <dt>{t("name")}</dt>
        <dd>{person.nameMasked}</dd>
        <dt>{health(`documentType.${person.documentType}`)}</dt>
        <dd>{person.documentMasked}</dd>
      </dl>
      <Checkbox checked={checked} onChange={(event) => setChecked(event.target.checked)}>
        {t("checked")}
      </Checkbox>
      <div className={styles.actions}>
        <Button
          type="primary"
          disabled={!checked}
          loading={join.isPending}
          onClick={() => join.mutate({ registerId, helpNumber, documentChecked: true })}
        >
          {t("confirm")}
        </Button>
        <Button onClick={onCancel}>{common("cancel")}</Button>
      </div>
    </div>
  );
};
