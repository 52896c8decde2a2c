"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { useTrpc } from "#trpc/client.tsx";
import styles from "./roster-tools.module.css";
import { isTyping } from "./row-keys.ts";

const BatchProgress = dynamic(() =>
  import("#features/reminders/batch-progress.tsx").then((module) => module.BatchProgress),
);
const HistoryDialog = dynamic(() =>
  import("#features/reminders/history-dialog.tsx").then((module) => module.HistoryDialog),
);
const KeysDialog = dynamic(() => import("./keys-dialog.tsx").then((module) => module.KeysDialog));

type Props = { registerId: string; mayRemind: boolean; children: ReactNode };

/** The reminders that are being sent, whoever started them, and the doors to those of before, to the keys and to `children`. */
export const RosterTools = ({ registerId, mayRemind, children }: Props) => {
  const t = useTranslations("reminder");
  const [open, setOpen] = useState<"history" | "keys" | null>(null);
  const [batchId, closeBatch] = useRunningBatch(registerId, mayRemind);
  useShortcuts(() => setOpen("keys"));
  const close = (): void => setOpen(null);
  return (
    <>
      {batchId === null ? null : (
        <BatchProgress registerId={registerId} batchId={batchId} onClose={closeBatch} />
      )}
      <div className={styles.tools}>
        {children}
        {mayRemind ? (
          <button type="button" onClick={() => setOpen("history")}>
            {t("history.open")}
          </button>
        ) : null}
        <button type="button" className={styles.keys} onClick={() => setOpen("keys")}>
          {t("keys.open")} <kbd>?</kbd>
        </button>
      </div>
      {open === "history" ? <HistoryDialog registerId={registerId} onClose={close} /> : null}
      {open === "keys" ? <KeysDialog onClose={close} /> : null}
    </>
  );
};

/** The newest batch that was seen running, until it is closed. */
const useRunningBatch = (registerId: string, enabled: boolean): [string | null, () => void] => {
  const [batchId, setBatchId] = useState<string | null>(null);
  const { data: batches } = useQuery(useTrpc().reminder.batches.queryOptions({ registerId }, { enabled }));
  const running = batches?.find(({ state }) => state === "running")?.batchId;
  const [seen, setSeen] = useState<string>();
  if (running !== undefined && running !== seen) {
    setSeen(running);
    setBatchId(running);
  }
  return [batchId, () => setBatchId(null)];
};

/** "/" goes to the search, "?" opens the list of keys; never while somebody types. */
const useShortcuts = (openKeys: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || (target !== null && isTyping(target))) {
        return;
      }
      if (key === "/") {
        event.preventDefault();
        document.querySelector<HTMLElement>("search input")?.focus();
      } else if (key === "?") {
        openKeys();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [openKeys]);
};
