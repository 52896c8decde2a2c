"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { REMOVAL_REASONS, type RemovalReason } from "#domain/register/removal.ts";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { callProblem, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { TextAreaField } from "#ui/text-field.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useFieldText } from "#ui/use-field-text.ts";
import styles from "./remove.module.css";
import { useMembersChanged } from "./use-members-changed.ts";

type Props = {
  registerId: string;
  /** At most 500. */
  membershipIds: readonly string[];
  title: string;
  onRemoved?: () => void;
  onEnd: () => void;
};

/** Why members are taken out, and that there is no way back; they read the reason on their own page. */
export const RemoveDialog = ({ registerId, membershipIds, title, onRemoved, onEnd }: Props) => {
  const t = useTranslations("roster.removal");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const membersChanged = useMembersChanged();
  const [reason, setReason] = useState<RemovalReason>("gone");
  const [words, setWords] = useState("");
  const reasonId = useId();
  const stepUp = useStepUp();
  const remove = useMutation(
    trpc.roster.remove.mutationOptions({
      onSuccess: async () => {
        onEnd();
        onRemoved?.();
        await Promise.all([
          membersChanged(),
          queryClient.invalidateQueries({ queryKey: trpc.register.pathKey() }),
        ]);
      },
      onError: (error, input) => void stepUp.demandedBy(error, () => remove.mutate(input)),
    }),
  );
  const refused = callProblem(remove.error)?.code === "step_up_required" ? null : remove.error;
  const problem = callProblem(refused)?.fields.words;
  const close = (): void => {
    if (!remove.isPending) {
      onEnd();
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    remove.mutate({ registerId, membershipIds: [...membershipIds], reason, words });
  };
  return (
    <Dialog title={title} onClose={close}>
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.warning}>{t("warning", { count: membershipIds.length })}</p>
        <p className={styles.hint}>{t("told")}</p>
        <FormSummary text={refused ? errorText(refused) : null} />
        <label className={styles.label} htmlFor={reasonId}>
          {t("reason")}
        </label>
        <NativeSelect
          id={reasonId}
          value={reason}
          onChange={({ target }) =>
            setReason(REMOVAL_REASONS.find((known) => known === target.value) ?? "other")
          }
          options={REMOVAL_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        />
        <TextAreaField
          label={t(reason === "other" ? "wordsNeeded" : "words")}
          problem={problem === undefined ? null : fieldText("words", problem)}
          rows={2}
          maxLength={100}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <DialogButtons>
          <Button disabled={remove.isPending} onClick={close}>
            {common("cancel")}
          </Button>
          <Button type="primary" danger htmlType="submit" loading={remove.isPending}>
            {remove.isPending ? t("removing") : t("submit", { count: membershipIds.length })}
          </Button>
        </DialogButtons>
      </form>
      {stepUp.dialog}
    </Dialog>
  );
};
