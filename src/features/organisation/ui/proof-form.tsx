"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { TextAreaField, TextField } from "#ui/text-field.tsx";
import { useToast } from "#ui/toast.tsx";
import { useServerForm } from "#ui/use-server-form.ts";

const BLANK = { organisationName: "", creditCode: "", paper: "" };

/** Asks for proof: the name, and the credit code or another paper. What was typed stays when it is refused. */
export const ProofForm = () => {
  const t = useTranslations("organisation.form");
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const toast = useToast();
  const form = useServerForm(BLANK);
  const ask = useMutation(
    trpc.organisation.ask.mutationOptions({
      onSuccess: async () => {
        form.reset();
        toast.success(t("done"));
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: trpc.organisation.pathKey() }),
          queryClient.invalidateQueries({ queryKey: trpc.register.pathKey() }),
        ]);
      },
      onError: form.showError,
    }),
  );
  return (
    <Card title={t("title")}>
      <form ref={form.ref} noValidate onSubmit={form.submit((values) => ask.mutate(values))}>
        <FormSummary text={form.summary} />
        <TextField
          {...form.text("organisationName")}
          label={t("name")}
          hint={t("nameHint")}
          maxLength={200}
          autoComplete="organization"
        />
        <TextField
          {...form.text("creditCode")}
          label={t("creditCode")}
          optional
          hint={t("creditCodeHint")}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <TextAreaField
          {...form.text("paper")}
          label={t("paper")}
          optional
          hint={t("paperHint")}
          rows={2}
          maxLength={400}
        />
        <Button type="primary" size="large" htmlType="submit" block loading={ask.isPending}>
          {t("submit")}
        </Button>
      </form>
    </Card>
  );
};
