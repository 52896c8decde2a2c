"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { MessageDelay } from "#features/account/ui/message-delay.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./reminders.module.css";
import { type Choices, SendingFacts, type SendTime } from "./sending-facts.tsx";

type Preview = { text: string; parts: number; recipients: number; choices: Choices };
type Asked<P> = { data: P | undefined; error: unknown; refetch: () => unknown };
type Sending = { isPending: boolean; error: unknown };

type Props<P extends Preview> = {
  title: string;
  preview: Asked<P>;
  /** Who is left out, and why. */
  facts: (preview: P) => readonly string[];
  hint?: ReactNode;
  sending: Sending;
  send: (when: SendTime | null) => void;
  onClose: () => void;
};

/** What would go out, to how many, at which cost and when; sent only when that is confirmed. */
export const SendDialog = <P extends Preview>({
  title,
  preview: { data: preview, error, refetch },
  facts,
  hint,
  sending,
  send,
  onClose,
}: Props<P>) => {
  const t = useTranslations("reminders.dialog");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const [chosen, setChosen] = useState<SendTime>("morning");
  const people = preview?.recipients ?? 0;
  const isNight = preview !== undefined && preview.choices.morning !== null;
  const isPossible = people > 0 && preview?.choices.now.until !== null;
  return (
    <Dialog title={title} onClose={onClose}>
      <MessageDelay />
      {preview ? (
        <>
          <p className={styles.lead}>{people === 0 ? t("nobody") : t("recipients", { count: people })}</p>
          <ul className={styles.facts}>
            {facts(preview).map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
          {people > 0 ? (
            <>
              <SendingFacts
                people={people}
                parts={preview.parts}
                choices={preview.choices}
                when={isNight ? chosen : "now"}
                onWhen={setChosen}
              />
              <figure className={styles.message}>
                <figcaption>{t("text", { length: preview.text.length, parts: preview.parts })}</figcaption>
                <blockquote>{preview.text}</blockquote>
              </figure>
            </>
          ) : null}
          {hint}
        </>
      ) : error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : (
        <Loading rows={4} />
      )}
      {sending.error ? (
        <p className={styles.alarm} role="alert">
          {errorText(sending.error)}
        </p>
      ) : null}
      <DialogButtons>
        <Button onClick={onClose}>{preview && !isPossible ? t("close") : common("cancel")}</Button>
        {isPossible ? (
          <Button type="primary" loading={sending.isPending} onClick={() => send(isNight ? chosen : null)}>
            {t(isNight && chosen === "morning" ? "schedule" : "send", { count: people })}
          </Button>
        ) : null}
      </DialogButtons>
    </Dialog>
  );
};
