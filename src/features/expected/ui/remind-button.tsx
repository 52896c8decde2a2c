"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SendDialog } from "#features/reminders/ui/send-dialog.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import styles from "./expected.module.css";

/** Reminds the missing, once it has been said how many messages that is, when they go out and what is in them. */
export const RemindButton = ({ registerId, missing }: { registerId: string; missing: number }) => {
  const t = useTranslations("expected.remind");
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button type="primary" disabled={missing === 0} onClick={() => setAsked(true)}>
        {t("button")}
      </Button>
      {asked ? <RemindDialog registerId={registerId} onClose={() => setAsked(false)} /> : null}
    </>
  );
};

const RemindDialog = ({ registerId, onClose }: { registerId: string; onClose: () => void }) => {
  const t = useTranslations("expected.remind");
  const trpc = useTrpc();
  const queries = useQueryClient();
  const preview = useQuery(trpc.expected.reminder.queryOptions({ registerId }, { gcTime: 0, staleTime: 0 }));
  const remind = useMutation(
    trpc.expected.remind.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.expected.batches.queryFilter({ registerId }));
        onClose();
      },
      onError: () => void preview.refetch(),
    }),
  );
  return (
    <SendDialog
      title={t("title")}
      preview={preview}
      facts={({ waiting, withoutPhone, recipients }) => [
        ...(recipients === 0 ? [t("nobody")] : []),
        ...(waiting > 0 ? [t("waiting", { people: waiting })] : []),
        ...(withoutPhone > 0 ? [t("withoutPhone", { people: withoutPhone })] : []),
      ]}
      hint={<p className={styles.hint}>{t("hint")}</p>}
      sending={remind}
      send={(when) => remind.mutate({ registerId, when })}
      onClose={onClose}
    />
  );
};
