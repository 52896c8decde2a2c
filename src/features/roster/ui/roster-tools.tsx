"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useLayoutEffect, useState } from "react";
import styles from "./roster-tools.module.css";
import { isTyping } from "./row-keys.ts";

const HistoryDialog = dynamic(() =>
  import("#features/reminders/ui/history-dialog.tsx").then((module) => module.HistoryDialog),
);
const KeysDialog = dynamic(() => import("./keys-dialog.tsx").then((module) => module.KeysDialog));

type Props = { registerId: string; mayRemind: boolean; children: ReactNode };

/** `children`, and the doors to the reminders of before and to the keys. */
export const RosterTools = ({ registerId, mayRemind, children }: Props) => {
  const t = useTranslations("reminders");
  const [open, setOpen] = useState<"history" | "keys" | null>(null);
  useShortcuts(() => setOpen("keys"));
  const close = (): void => setOpen(null);
  return (
    <>
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
      {open === "history" ? <HistoryDialog kind="members" registerId={registerId} onClose={close} /> : null}
      {open === "keys" ? <KeysDialog onClose={close} /> : null}
    </>
  );
};

/** "/" goes to the search, "?" opens the list of keys; never while somebody types. */
const useShortcuts = (openKeys: () => void): void => {
  // Not after the paint: what is there to be seen takes its keys.
  useLayoutEffect(() => {
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
