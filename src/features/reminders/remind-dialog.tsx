"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { MessageDelay } from "#features/messages/message-delay.tsx";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./reminders.module.css";

type Preview = Outputs["reminder"]["preview"];
type Chosen = Omit<
  Parameters<ReturnType<typeof useTrpc>["reminder"]["preview"]["queryOptions"]>[0],
  "registerId"
>;
type Props = { registerId: string; chosen: Chosen; onClose: () => void; onDone: () => void };

/** What would go out, to how many and at which cost; sent only when that is confirmed. */
export const RemindDialog = ({ registerId, chosen, onClose, onDone }: Props) => {
  const t = useTranslations("reminder");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const trpc = useTrpc();
  const queries = useQueryClient();
  const target = { registerId, ...chosen };
  const {
    data: preview,
    error,
    refetch,
  } = useQuery(trpc.reminder.preview.queryOptions(target, { gcTime: 0, staleTime: 0 }));
  const start = useMutation(
    trpc.reminder.start.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.reminder.batches.queryFilter({ registerId }));
        onDone();
      },
      onError: () => void refetch(),
    }),
  );
  return (
    <Dialog title={t("dialog.title")} onClose={onClose}>
      <MessageDelay />
      {preview ? (
        <Facts preview={preview} />
      ) : error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : (
        <Loading rows={4} />
      )}
      {start.isError ? (
        <p className={styles.alarm} role="alert">
          {errorText(start.error)}
        </p>
      ) : null}
      <DialogButtons>
        <Button onClick={onClose}>{preview?.recipients === 0 ? t("dialog.close") : common("cancel")}</Button>
        {preview && preview.recipients > 0 ? (
          <Button type="primary" loading={start.isPending} onClick={() => start.mutate(target)}>
            {t("dialog.send", { count: preview.recipients })}
          </Button>
        ) : null}
      </DialogButtons>
    </Dialog>
  );
};

const Facts = ({ preview }: { preview: Preview }) => {
  const t = useTranslations("reminder.dialog");
  const { text, parts, fine, reminded, recipients, messagesLeft } = preview;
  const affordable = Math.floor(messagesLeft / parts);
  return (
    <>
      <p className={styles.lead}>{recipients === 0 ? t("nobody") : t("recipients", { count: recipients })}</p>
      <ul className={styles.facts}>
        {reminded > 0 ? <li>{t("reminded", { count: reminded })}</li> : null}
        {fine > 0 ? <li>{t("fine", { count: fine })}</li> : null}
        {recipients > 0 ? (
          <li>
            {t("cost", { messages: recipients * parts, length: text.length, parts, left: messagesLeft })}
          </li>
        ) : null}
      </ul>
      {recipients > affordable ? <p className={styles.alarm}>{t("short", { count: affordable })}</p> : null}
      {recipients > 0 ? (
        <figure className={styles.message}>
          <figcaption>{t("text")}</figcaption>
          <blockquote>{text}</blockquote>
        </figure>
      ) : null}
    </>
  );
};
