"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { GroupSelect } from "./group-select.tsx";
import { useGroupsChanged } from "./use-groups-changed.ts";

type Props = {
  registerId: string;
  chosen: { membershipIds?: string[] };
  onClose: () => void;
  onDone: () => void;
};

/** Puts the ticked members into another group. */
export const AssignDialog = ({ registerId, chosen: { membershipIds = [] }, onClose, onDone }: Props) => {
  const t = useTranslations("groups.unassigned");
  const common = useTranslations("common");
  const toast = useToast();
  const errorText = useErrorText();
  const changed = useGroupsChanged();
  const [groupId, setGroupId] = useState("");
  const assign = useMutation(
    useTrpc().groups.assign.mutationOptions({
      onSuccess: async ({ members }) => {
        await changed();
        toast.success(t("done", { members }));
        onDone();
      },
      onError: (problem) => toast.error(errorText(problem)),
    }),
  );
  return (
    <Dialog title={t("target")} onClose={onClose}>
      <GroupSelect
        registerId={registerId}
        nothing={t("choose")}
        aria-label={t("target")}
        value={groupId}
        onChange={(event) => setGroupId(event.target.value)}
      />
      <DialogButtons>
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button
          type="primary"
          disabled={groupId === ""}
          loading={assign.isPending}
          onClick={() => assign.mutate({ registerId, membershipIds, groupId })}
        >
          {t("submit", { count: membershipIds.length })}
        </Button>
      </DialogButtons>
    </Dialog>
  );
};
