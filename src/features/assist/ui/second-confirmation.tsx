"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { SECOND_REASONS, type SecondReason } from "#domain/register/assisted-join.ts";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./assist-card.module.css";
import { PersonFacts } from "./person-facts.tsx";

type Props = {
  registerId: string;
  assistedJoinId: string;
  person: Pick<Outputs["assist"]["find"], "nameMasked" | "documentType" | "documentMasked">;
  onJoined: (receipt: string) => void;
  onCancel: () => void;
};

/** Another administrator has helped: this one checks the document too, and says why the phone does not confirm. */
export const SecondConfirmation = ({ registerId, assistedJoinId, person, onJoined, onCancel }: Props) => {
  const t = useTranslations("assist");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const reasonId = useId();
  const [checked, setChecked] = useState(false);
  const [reason, setReason] = useState<SecondReason | null>(null);
  const confirm = useMutation(
    useTrpc().assist.confirm.mutationOptions({ onSuccess: ({ receiptNumber }) => onJoined(receiptNumber) }),
  );
  return (
    <div className={styles.person}>
      <p className={styles.hint}>{t("second")}</p>
      <FormSummary text={confirm.error ? errorText(confirm.error) : null} />
      <PersonFacts person={person} />
      <fieldset className={styles.reasons}>
        <legend>{t("reason")}</legend>
        {SECOND_REASONS.map((value) => (
          <Choice
            key={value}
            type="radio"
            name={reasonId}
            checked={reason === value}
            onChange={() => setReason(value)}
          >
            {t(`reasons.${value}`)}
          </Choice>
        ))}
      </fieldset>
      <Choice checked={checked} onChange={(event) => setChecked(event.target.checked)}>
        {t("checked")}
      </Choice>
      <div className={styles.actions}>
        <Button
          type="primary"
          disabled={!checked || reason === null}
          loading={confirm.isPending}
          onClick={() =>
            reason && confirm.mutate({ registerId, assistedJoinId, reason, documentChecked: true })
          }
        >
          {t("confirmSecond")}
        </Button>
        <Button onClick={onCancel}>{common("cancel")}</Button>
      </div>
    </div>
  );
};
