"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./remind-button.module.css";
import type { Member } from "./use-roster.ts";

const RemindDialog = dynamic(() =>
  import("#features/reminders/ui/remind-dialog.tsx").then((module) => module.RemindDialog),
);

/** Asks to remind somebody who needs attention, and says when that was last done; nothing for whoever needs none. */
export const RemindButton = ({ member, registerId }: { member: Member; registerId: string }) => {
  const t = useTranslations("reminders");
  const [asked, setAsked] = useState(false);
  const close = (): void => setAsked(false);
  const { verdict, name, membershipId } = member;
  return (
    <>
      {verdict === "exception" || verdict === "unknown" ? (
        <Button aria-label={t("label", { name })} onClick={() => setAsked(true)}>
          {t("action")}
        </Button>
      ) : null}
      <LastReminded member={member} />
      {asked ? (
        <RemindDialog
          registerId={registerId}
          chosen={{ membershipIds: [membershipId] }}
          onClose={close}
          onDone={close}
        />
      ) : null}
    </>
  );
};

const LastReminded = ({ member: { lastReminded } }: { member: Member }) => {
  const t = useTranslations("reminders");
  const at = useInstantText();
  return lastReminded === null ? null : (
    <p className={lastReminded.state === "failed" ? styles.failed : styles.last}>
      {t("last", { at: at(lastReminded.at), state: t(`state.${lastReminded.state}`) })}
    </p>
  );
};
