"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MAX_LEVELS, pathText } from "#domain/groups/tree.ts";
import { useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useServerForm } from "#ui/use-server-form.ts";
import { AddGroupsForm } from "./add-groups-form.tsx";
import type { Group } from "./group-list.tsx";
import { GroupSelect } from "./group-select.tsx";
import styles from "./groups-page.module.css";
import { useGroupsChanged } from "./use-groups-changed.ts";

type Props = { registerId: string; group: Group };

/** All that can be done with one group. */
export const EditGroupDialog = ({ registerId, group, onClose }: Props & { onClose: () => void }) => {
  const t = useTranslations("groups");
  return (
    <Dialog title={t("editOf", { name: pathText(group.path) })} onClose={onClose}>
      <div className={styles.sections}>
        <Rename registerId={registerId} group={group} />
        {group.path.length < MAX_LEVELS ? (
          <section>
            <h3>{t("add.under")}</h3>
            <AddGroupsForm registerId={registerId} under={group.groupId} />
          </section>
        ) : null}
        <Move key={group.parentId} registerId={registerId} group={group} />
        <Remove registerId={registerId} group={group} onRemoved={onClose} />
      </div>
      <DialogButtons>
        <Button onClick={onClose}>{t("close")}</Button>
      </DialogButtons>
    </Dialog>
  );
};

const Rename = ({ registerId, group }: Props) => {
  const t = useTranslations("groups.rename");
  const toast = useToast();
  const changed = useGroupsChanged();
  const form = useServerForm({ groupName: group.name }, ["groupName"]);
  const rename = useMutation(
    useTrpc().groups.rename.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(t("done"));
      },
      onError: form.showError,
    }),
  );
  return (
    <section>
      <form
        ref={form.ref}
        noValidate
        onSubmit={form.submit(({ groupName }) =>
          rename.mutate({ registerId, groupId: group.groupId, name: groupName }),
        )}
      >
        <FormSummary text={form.summary} />
        <TextField {...form.text("groupName")} label={t("title")} autoComplete="off" />
        <Button htmlType="submit" loading={rename.isPending}>
          {t("submit")}
        </Button>
      </form>
    </section>
  );
};

const Move = ({ registerId, group }: Props) => {
  const t = useTranslations("groups");
  const toast = useToast();
  const errorText = useErrorText();
  const changed = useGroupsChanged();
  const [parentId, setParentId] = useState(group.parentId ?? "");
  const move = useMutation(
    useTrpc().groups.move.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(t("move.done"));
      },
    }),
  );
  return (
    <section>
      <h3 id="move-group">{t("move.title")}</h3>
      <p className={styles.hint}>{t("move.hint")}</p>
      {move.error ? <Alert type="error" title={errorText(move.error)} /> : null}
      <form
        className={styles.inline}
        onSubmit={(event) => {
          event.preventDefault();
          move.mutate({ registerId, groupId: group.groupId, parentId: parentId || null });
        }}
      >
        <GroupSelect
          registerId={registerId}
          nothing={t("add.top")}
          // Neither under itself nor under what lies below it.
          offers={({ path }) => !group.path.every((name, i) => path[i] === name)}
          aria-label={t("add.parent")}
          value={parentId}
          onChange={(event) => setParentId(event.target.value)}
        />
        <Button htmlType="submit" disabled={parentId === (group.parentId ?? "")} loading={move.isPending}>
          {t("move.submit")}
        </Button>
      </form>
    </section>
  );
};

const Remove = ({ registerId, group, onRemoved }: Props & { onRemoved: () => void }) => {
  const t = useTranslations("groups.remove");
  const toast = useToast();
  const errorText = useErrorText();
  const changed = useGroupsChanged();
  const parent = group.path.at(-2);
  const remove = useMutation(
    useTrpc().groups.remove.mutationOptions({
      onSuccess: async () => {
        onRemoved();
        await changed();
        toast.success(t("done", { name: group.name }));
      },
    }),
  );
  return (
    <section>
      <h3>{t("title")}</h3>
      <p className={styles.hint}>{parent === undefined ? t("hintTop") : t("hintUnder", { parent })}</p>
      {remove.error ? <Alert type="error" title={errorText(remove.error)} /> : null}
      <Button
        danger
        loading={remove.isPending}
        onClick={() => remove.mutate({ registerId, groupId: group.groupId })}
      >
        {t("submit")}
      </Button>
    </section>
  );
};
