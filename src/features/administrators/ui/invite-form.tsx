"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { GivenRole } from "#domain/access/administrators.ts";
import { MessageDelay } from "#features/account/ui/message-delay.tsx";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useServerForm } from "#ui/use-server-form.ts";
import styles from "./administrators.module.css";
import { RoleFields } from "./role-fields.tsx";
import { useAdministratorsChanged } from "./use-administrators-changed.ts";

type Values = { phone: string; role: GivenRole; groupIds: string[]; note: string };

const BLANK: Values = { phone: "", role: "manager", groupIds: [], note: "" };

/** Somebody to help, by their phone: they get a message, and decide for themselves. */
export const InviteForm = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("administrators");
  const changed = useAdministratorsChanged();
  const stepUp = useStepUp();
  const [sent, setSent] = useState(false);
  const form = useServerForm(BLANK, ["phone"]);
  const invite = useMutation(
    useTrpc().administrators.invite.mutationOptions({
      onSuccess: async () => {
        form.reset();
        setSent(true);
        await changed();
      },
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => invite.mutate(input))) {
          form.showError(error);
        }
      },
    }),
  );
  return (
    <>
      <p className={styles.hint}>{t("inviteHint")}</p>
      <MessageDelay />
      {sent ? (
        <p className={styles.done} role="status">
          {t("sent")}
        </p>
      ) : null}
      <form
        ref={form.ref}
        noValidate
        onSubmit={form.submit((values) => {
          setSent(false);
          invite.mutate({ ...values, registerId });
        })}
      >
        <FormSummary text={form.summary} />
        <TextField
          {...form.text("phone")}
          label={t("phone")}
          inputMode="tel"
          autoComplete="off"
          maxLength={20}
        />
        <RoleFields registerId={registerId} form={form} />
        <TextField
          {...form.text("note")}
          label={t("note")}
          hint={t("noteHint")}
          autoComplete="off"
          maxLength={100}
        />
        <Button type="primary" htmlType="submit" loading={invite.isPending}>
          {t("send")}
        </Button>
      </form>
      {stepUp.dialog}
    </>
  );
};
