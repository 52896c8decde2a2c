"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import styles from "./keys-dialog.module.css";

/** Every key that the roster knows. */
export const KeysDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations("reminders");
  const keys = [
    { key: "/", what: t("keys.search") },
    { key: "j ↓", what: t("keys.down") },
    { key: "k ↑", what: t("keys.up") },
    { key: t("keys.spaceKey"), what: t("keys.space") },
    { key: t("keys.rangeKey"), what: t("keys.range") },
    { key: "Esc", what: t("keys.escape") },
    { key: "?", what: t("keys.help") },
  ];
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(({ key, what }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <DialogButtons>
        <Button onClick={onClose}>{t("dialog.close")}</Button>
      </DialogButtons>
    </Dialog>
  );
};
