"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import {
  EXEMPTION_REASONS,
  type ExemptionReason,
  lastExemptionDay,
  MAX_NOTE,
} from "#domain/health/exemption.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { useMembersChanged } from "#features/roster/ui/use-members-changed.ts";
import { callProblem, type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { useProblemText } from "#ui/use-error-text.ts";
import { useFieldText } from "#ui/use-field-text.ts";
import styles from "./exempt-dialog.module.css";

type Member = Pick<Outputs["roster"]["page"]["members"][number], "membershipId" | "name" | "exemption">;
type Props = { registerId: string; member: Member; onClose: () => void };

/** Excuses somebody from the requirements, or ends that. What was typed stays when the server turns it away. */
export const ExemptDialog = ({ registerId, member, onClose }: Props) => {
  const t = useTranslations("exceptions.exempt");
  const health = useTranslations("health");
  const common = useTranslations("common");
  const problemText = useProblemText();
  const fieldText = useFieldText();
  const { exempt, end } = useExemption(onClose);
  const { membershipId, name, exemption } = member;
  const [reason, setReason] = useState<ExemptionReason>(exemption?.reason ?? "medical");
  const error = exempt.error ?? end.error;
  const problem = error === null ? null : callProblem(error);
  const problemOf = (field: string): string | null => {
    const code = problem?.fields[field];
    return code === undefined ? null : fieldText(field, code);
  };
  const now = new Date();
  const busy = exempt.isPending || end.isPending;
  return (
    <Dialog title={t("title", { name })} onClose={onClose}>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          exempt.mutate({
            registerId,
            membershipId,
            reason,
            note: String(data.get("note") ?? ""),
            lastDay: String(data.get("lastDay") ?? ""),
          });
        }}
      >
        <p>{t("hint")}</p>
        {error === null ? null : (
          <p role="alert" className={styles.problem}>
            {problemText(problem)}
          </p>
        )}
        <Field label={t("reason")}>
          {(id) => (
            <NativeSelect
              id={id}
              value={reason}
              onChange={({ target }) =>
                setReason(EXEMPTION_REASONS.find((known) => known === target.value) ?? reason)
              }
              options={EXEMPTION_REASONS.map((value) => ({ value, label: health(`exemption.${value}`) }))}
            />
          )}
        </Field>
        <Field label={reason === "other" ? t("noteNeeded") : t("note")} problem={problemOf("note")}>
          {(id, wrong) => (
            <input
              id={id}
              name="note"
              maxLength={MAX_NOTE}
              autoComplete="off"
              defaultValue={exemption?.note ?? ""}
              {...wrong}
            />
          )}
        </Field>
        <Field label={t("lastDay")} problem={problemOf("lastDay")}>
          {(id, wrong) => (
            <input
              id={id}
              name="lastDay"
              type="date"
              min={shanghaiDate(now)}
              max={lastExemptionDay(now)}
              defaultValue={exemption?.lastDay ?? ""}
              {...wrong}
            />
          )}
        </Field>
        <p className={styles.soft}>{t("seen")}</p>
        <DialogButtons>
          {exemption === null ? null : (
            <Button
              type="text"
              danger
              disabled={busy}
              onClick={() => end.mutate({ registerId, membershipId })}
            >
              {t("end")}
            </Button>
          )}
          <Button disabled={busy} onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {exemption === null ? t("submit") : t("change")}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
};

/** Both change what every list of this register shows. */
const useExemption = (onClose: () => void) => {
  const trpc = useTrpc();
  const membersChanged = useMembersChanged();
  const result = {
    onSuccess: async () => {
      await membersChanged();
      onClose();
    },
  };
  return {
    exempt: useMutation(trpc.exceptions.exempt.mutationOptions(result)),
    end: useMutation(trpc.exceptions.endExemption.mutationOptions(result)),
  };
};

type Wrong = { "aria-invalid": true; "aria-describedby": string } | null;

const Field = ({
  label,
  problem = null,
  children,
}: {
  label: string;
  problem?: string | null;
  children: (id: string, wrong: Wrong) => ReactNode;
}) => {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id, problem === null ? null : { "aria-invalid": true, "aria-describedby": `${id}-problem` })}
      {problem === null ? null : (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
};
