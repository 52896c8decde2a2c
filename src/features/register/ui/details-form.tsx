"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import styles from "#ui/settings.module.css";
import { TextField } from "#ui/text-field.tsx";
import { useToast } from "#ui/toast.tsx";
import { useServerForm } from "#ui/use-server-form.ts";
import { useRegistersChanged } from "./use-registers-changed.ts";

type Region = { regionName: string; regionSuccessors: readonly string[] | null };

/** The region that the register was opened in, and what has become of it. */
const useRegionText = ({ regionName: region, regionSuccessors: into }: Region): string => {
  const t = useTranslations("register.settings");
  const format = useFormatter();
  if (into === null) {
    return t("regionStays", { region });
  }
  return into.length === 0
    ? t("regionUnlisted", { region })
    : t("regionAbolished", { region, into: format.list(into) });
};

type Values = { organisationName: string; address: string; purpose: string; capacity: number };

/** What those who join are told, and how many can. The region stays: it is where the register was opened. */
export const DetailsForm = ({
  register,
}: {
  register: Values & Region & { registerId: string; memberCount: number };
}) => {
  const t = useTranslations("register.settings");
  const common = useTranslations("common");
  const trpc = useTrpc();
  const changed = useRegistersChanged();
  const toast = useToast();
  const { organisationName, address, purpose, capacity } = register;
  const form = useServerForm({ organisationName, address, purpose, capacity: String(capacity) }, [
    "organisationName",
    "address",
    "purpose",
    "capacity",
  ]);
  const stepUp = useStepUp();
  const regionText = useRegionText(register);
  const { registerId, memberCount } = register;
  const change = useMutation(
    trpc.register.change.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(common("saved"));
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => change.mutate(input))) {
          form.showError(error);
        }
      },
    }),
  );
  return (
    <Card title={t("details")}>
      <p className={styles.lead}>{t("detailsHint")}</p>
      <form
        ref={form.ref}
        noValidate
        onSubmit={form.submit((typed) =>
          change.mutate({ registerId, ...typed, capacity: Number(typed.capacity) }),
        )}
      >
        <FormSummary text={form.summary} />
        <TextField
          {...form.text("organisationName")}
          label={t("organisationName")}
          disabled={memberCount > 0}
        />
        <TextField {...form.text("address")} label={t("address")} hint={regionText} />
        <TextField
          {...form.text("purpose")}
          label={t("purpose")}
          hint={memberCount > 0 ? t("agreedStays") : undefined}
          disabled={memberCount > 0}
        />
        <TextField
          {...form.text("capacity")}
          label={t("capacity")}
          hint={t("capacityHint", { count: memberCount })}
          type="number"
          inputMode="numeric"
          min={1}
          step={1}
        />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {common("save")}
        </Button>
      </form>
      {stepUp.dialog}
    </Card>
  );
};
