"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useServerForm } from "#ui/use-server-form.ts";
import styles from "./new-register-form.module.css";
import { RegionPicker } from "./region-picker.tsx";

const BLANK = { organisationName: "", creditCode: "", regionCode: "", address: "", purpose: "" };

const EXAMPLES = ["daily", "school", "care"] as const;

/** What those who join will see of the organisation, all of it judged by the server at once; then straight to the join code. */
export const NewRegisterForm = () => {
  const t = useTranslations("register");
  const trpc = useTrpc();
  const router = useRouter();
  const queryClient = useQueryClient();
  const form = useServerForm(BLANK);
  const open = useMutation(
    trpc.register.open.mutationOptions({
      onSuccess: ({ registerId }) => {
        void queryClient.invalidateQueries({ queryKey: trpc.register.mine.queryKey() });
        router.push(`/registers/${registerId}/share`);
      },
      onError: form.showError,
    }),
  );
  return (
    <Card>
      <form ref={form.ref} noValidate onSubmit={form.submit((values) => open.mutate(values))}>
        <FormSummary text={form.summary} />
        <TextField
          {...form.text("organisationName")}
          label={t("organisationName")}
          placeholder={t("organisationNamePlaceholder")}
          autoComplete="organization"
        />
        <RegionPicker
          name="regionCode"
          problem={form.problems.regionCode ?? null}
          onChange={(code) => form.set("regionCode", code)}
        />
        <TextField
          {...form.text("address")}
          label={t("address")}
          placeholder={t("addressPlaceholder")}
          autoComplete="street-address"
        />
        <TextField {...form.text("purpose")} label={t("purpose")} placeholder={t("purposePlaceholder")} />
        <p className={styles.examples}>
          <span>{t("purposeExamples")}</span>
          {EXAMPLES.map((example) => (
            <Button key={example} onClick={() => form.set("purpose", t(`purposes.${example}`))}>
              {t(`purposes.${example}`)}
            </Button>
          ))}
        </p>
        <TextField
          {...form.text("creditCode")}
          label={t("creditCode")}
          optional
          hint={t("creditCodeHint")}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          block
          loading={open.isPending || open.isSuccess}
        >
          {t("submit")}
        </Button>
      </form>
    </Card>
  );
};
