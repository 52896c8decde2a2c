"use client";

import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useExpectedChanged } from "./use-expected.ts";

/** Takes the last import back, once somebody has read what that does. */
export const UndoButton = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("expected.undo");
  const common = useTranslations("common");
  const { message, modal } = App.useApp();
  const errorText = useErrorText();
  const changed = useExpectedChanged();
  const undo = useMutation(
    useTrpc().expected.undo.mutationOptions({
      onSuccess: () => {
        message.success(t("done"));
        return changed();
      },
      onError: (error) => void message.error(errorText(error)),
    }),
  );
  const ask = () =>
    void modal.confirm({
      title: t("title"),
      content: t("hint"),
      okText: t("button"),
      cancelText: common("cancel"),
      onOk: () => undo.mutateAsync({ registerId }).catch(() => {}),
    });
  return (
    <Button size="small" loading={undo.isPending} onClick={ask}>
      {t("button")}
    </Button>
  );
};

/** Deletes the list; there is no way back. */
export const ClearButton = ({ registerId, people }: { registerId: string; people: number }) => {
  const t = useTranslations("expected.clear");
  const common = useTranslations("common");
  const { message, modal } = App.useApp();
  const errorText = useErrorText();
  const changed = useExpectedChanged();
  const clear = useMutation(
    useTrpc().expected.clear.mutationOptions({
      onSuccess: ({ cleared }) => {
        message.success(t("done", { cleared }));
        return changed();
      },
      onError: (error) => void message.error(errorText(error)),
    }),
  );
  const ask = () =>
    void modal.confirm({
      title: t("title", { people }),
      content: t("hint"),
      okText: t("button"),
      okButtonProps: { danger: true },
      cancelText: common("cancel"),
      onOk: () => clear.mutateAsync({ registerId }).catch(() => {}),
    });
  return (
    <Button danger loading={clear.isPending} onClick={ask}>
      {t("button")}
    </Button>
  );
};
