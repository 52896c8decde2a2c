"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useTrpc } from "#trpc/client.tsx";
import { Card } from "#ui/card.tsx";
import { Switch } from "#ui/choice.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import styles from "#ui/settings.module.css";
import { useErrorText } from "#ui/use-error-text.ts";

/** What the register does by itself after comparisons, and whether this administrator hears of new exceptions. */
export const ReminderCard = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("reminders.settings");
  const errorText = useErrorText();
  const trpc = useTrpc();
  const queries = useQueryClient();
  const asked = trpc.reminders.settings.queryOptions({ registerId });
  const { data: settings, error, refetch } = useQuery(asked);
  const change = useMutation(
    trpc.reminders.change.mutationOptions({
      onSuccess: (changed) => queries.setQueryData(asked.queryKey, changed),
    }),
  );
  return (
    <Card title={t("title")}>
      {settings ? (
        <div className={styles.cards}>
          <Setting
            label={t("automatic")}
            hint={t("automaticHint")}
            checked={settings.automatic}
            busy={change.isPending}
            onChange={(automatic) => change.mutate({ registerId, ...settings, automatic })}
          />
          <Setting
            label={t("alert")}
            hint={t("alertHint")}
            checked={settings.alert}
            busy={change.isPending}
            onChange={(alert) => change.mutate({ registerId, ...settings, alert })}
          />
          {change.isIdle || change.isPending ? null : (
            <p className={styles.hint} role="status">
              {change.isError ? errorText(change.error) : t("saved")}
            </p>
          )}
        </div>
      ) : error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : (
        <Loading rows={2} />
      )}
    </Card>
  );
};

type SettingProps = {
  label: string;
  hint: string;
  checked: boolean;
  busy: boolean;
  onChange: (checked: boolean) => void;
};

const Setting = ({ label, hint, checked, busy, onChange }: SettingProps) => {
  const id = useId();
  return (
    <div className={styles.choice}>
      <div>
        <label htmlFor={id}>{label}</label>
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      </div>
      <Switch
        id={id}
        checked={checked}
        disabled={busy}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.checked)}
      />
    </div>
  );
};
