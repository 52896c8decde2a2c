"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { SendDialog } from "./send-dialog.tsx";

type Chosen = Omit<
  Parameters<ReturnType<typeof useTrpc>["reminders"]["preview"]["queryOptions"]>[0],
  "registerId"
>;
type Props = { registerId: string; chosen: Chosen; onClose: () => void; onDone: () => void };

/** Reminds members, once it has been said what goes out, to how many and when. */
export const RemindDialog = ({ registerId, chosen, onClose, onDone }: Props) => {
  const t = useTranslations("reminders.dialog");
  const trpc = useTrpc();
  const queries = useQueryClient();
  const target = { registerId, ...chosen };
  const preview = useQuery(trpc.reminders.preview.queryOptions(target, { gcTime: 0, staleTime: 0 }));
  const start = useMutation(
    trpc.reminders.start.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.reminders.batches.queryFilter({ registerId }));
        onDone();
      },
      onError: () => void preview.refetch(),
    }),
  );
  return (
    <SendDialog
      title={t("title")}
      preview={preview}
      facts={({ waiting, reminded, fine }) => [
        ...(waiting > 0 ? [t("waiting", { count: waiting })] : []),
        ...(reminded > 0 ? [t("reminded", { count: reminded })] : []),
        ...(fine > 0 ? [t("fine", { count: fine })] : []),
      ]}
      sending={start}
      send={(when) => start.mutate({ ...target, when })}
      onClose={onClose}
    />
  );
};
