"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./assist-card.module.css";
import { PersonFacts } from "./person-facts.tsx";

type Props = {
  registerId: string;
  helpNumber: string;
  person: Outputs["assist"]["find"];
  onStarted: () => void;
  onCancel: () => void;
};

/** Who stands there, as far as it may be shown, and the registrar's word that the document was checked. */
export const AssistedPerson = ({ registerId, helpNumber, person, onStarted, onCancel }: Props) => {
  const t = useTranslations("assist");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const [checked, setChecked] = useState(false);
  const start = useMutation(useTrpc().assist.start.mutationOptions({ onSuccess: onStarted }));
  return (
    <div className={styles.person}>
      <FormSummary text={start.error ? errorText(start.error) : null} />
      <PersonFacts person={person} />
      <Choice checked={checked} onChange={(event) => setChecked(event.target.checked)}>
        {t("checked")}
      </Choice>
      <div className={styles.actions}>
        <Button
          type="primary"
          disabled={!checked}
          loading={start.isPending}
          onClick={() => start.mutate({ registerId, helpNumber, documentChecked: true })}
        >
          {t("confirm")}
        </Button>
        <Button onClick={onCancel}>{common("cancel")}</Button>
      </div>
    </div>
  );
};
