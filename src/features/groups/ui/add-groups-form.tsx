"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { Field, TextAreaField } from "#ui/text-field.tsx";
import { useToast } from "#ui/toast.tsx";
import { useServerForm } from "#ui/use-server-form.ts";
import { GroupSelect } from "./group-select.tsx";
import { useGroupsChanged } from "./use-groups-changed.ts";

type Props = {
  registerId: string;
  /** The group to add under; undefined where it is chosen in the form. */
  under?: string | undefined;
};

const BLANK = { parentId: "", groupNames: "" };

/** Adds one group or a pasted column of them. */
export const AddGroupsForm = ({ registerId, under }: Props) => {
  const t = useTranslations("groups.add");
  const toast = useToast();
  const changed = useGroupsChanged();
  const form = useServerForm(BLANK, ["groupNames"]);
  const add = useMutation(
    useTrpc().groups.add.mutationOptions({
      onSuccess: async ({ added, known }) => {
        form.set("groupNames", "");
        await changed();
        toast.success(added === 0 ? t("known") : t(known === 0 ? "done" : "doneKnown", { added, known }));
      },
      onError: form.showError,
    }),
  );
  return (
    <form
      ref={form.ref}
      noValidate
      onSubmit={form.submit(({ parentId, groupNames }) =>
        add.mutate({ registerId, parentId: under ?? (parentId || null), names: groupNames }),
      )}
    >
      <FormSummary text={form.summary} />
      <TextAreaField {...form.text("groupNames")} label={t("names")} hint={t("hint")} rows={3} />
      {under === undefined ? (
        <Field label={t("parent")} problem={form.problems.parentId ?? null}>
          {(field) => (
            <GroupSelect
              {...field}
              name="parentId"
              registerId={registerId}
              nothing={t("top")}
              value={form.values.parentId}
              onChange={({ target }) => form.set("parentId", target.value)}
            />
          )}
        </Field>
      ) : null}
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t("submit")}
      </Button>
    </form>
  );
};
