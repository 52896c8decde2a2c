"use client";

import { useMutation } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useToast } from "#ui/toast.tsx";
import { useRequired } from "#ui/use-field-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import { GroupSelect } from "./group-select.tsx";
import { useGroupsChanged } from "./use-groups-changed.ts";

type Props = {
  registerId: string;
  /** The group to add under; undefined where it is chosen in the form. */
  under?: string | undefined;
};

type Values = { parentId?: string; groupNames: string };

/** Adds one group or a pasted column of them. */
export const AddGroupsForm = ({ registerId, under }: Props) => {
  const t = useTranslations("groups.add");
  const toast = useToast();
  const required = useRequired();
  const changed = useGroupsChanged();
  const { form, summary, showError, showIncomplete, clearSummary } = useServerForm();
  const add = useMutation(
    useTrpc().groups.add.mutationOptions({
      onSuccess: async ({ added, known }) => {
        form.setFieldValue("groupNames", "");
        await changed();
        toast.success(added === 0 ? t("known") : t(known === 0 ? "done" : "doneKnown", { added, known }));
      },
      onError: showError,
    }),
  );
  return (
    <Form<Values>
      form={form}
      name={under === undefined ? "addGroups" : "addUnder"}
      layout="vertical"
      initialValues={{ parentId: "", groupNames: "" }}
      onFinish={({ parentId, groupNames }) => {
        clearSummary();
        add.mutate({ registerId, parentId: under ?? (parentId || null), names: groupNames });
      }}
      onFinishFailed={showIncomplete}
    >
      <FormSummary text={summary} />
      <Form.Item label={t("names")} name="groupNames" rules={required.text("groupNames")} extra={t("hint")}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} />
      </Form.Item>
      {under === undefined ? (
        <Form.Item label={t("parent")} name="parentId">
          <GroupSelect registerId={registerId} nothing={t("top")} />
        </Form.Item>
      ) : null}
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t("submit")}
      </Button>
    </Form>
  );
};
