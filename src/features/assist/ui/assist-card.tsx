"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MessageDelay } from "#features/account/ui/message-delay.tsx";
import { useRegistersChanged } from "#features/register/ui/use-registers-changed.ts";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useServerForm } from "#ui/use-server-form.ts";
import styles from "./assist-card.module.css";
import { AssistedPerson } from "./assisted-person.tsx";
import { PersonFacts } from "./person-facts.tsx";
import { SecondConfirmation } from "./second-confirmation.tsx";
import { WaitingCard } from "./waiting-card.tsx";

const BLANK = { helpNumber: "" };

/** Helping somebody who gets no text message: their help number first, then what is on their identity document. */
export const AssistCard = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("assist");
  const paper = useTranslations("invitation.paperForm");
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const changed = useRegistersChanged();
  const [done, setDone] = useState<string | null>(null);
  const form = useServerForm(BLANK, ["helpNumber"]);
  const find = useMutation(trpc.assist.find.mutationOptions({ onError: form.showError }));
  const again = () => {
    find.reset();
    form.reset();
  };
  const onDone = async (text: string) => {
    setDone(text);
    again();
    await Promise.all([
      changed(),
      queryClient.invalidateQueries({ queryKey: trpc.assist.waiting.queryKey({ registerId }) }),
    ]);
  };
  const onJoined = (receipt: string) => onDone(t("joined", { receipt }));
  return (
    <>
      <Card title={t("title")}>
        <p className={styles.hint}>{t("hint")}</p>
        <MessageDelay />
        {done === null ? null : (
          <p className={styles.joined} role="status">
            {done}
          </p>
        )}
        {find.data ? (
          <Found
            registerId={registerId}
            helpNumber={find.variables.helpNumber}
            person={find.data}
            onStarted={() => onDone(t("started"))}
            onJoined={onJoined}
            onCancel={again}
          />
        ) : (
          <form
            ref={form.ref}
            noValidate
            onSubmit={form.submit(({ helpNumber }) => {
              setDone(null);
              find.mutate({ registerId, helpNumber });
            })}
          >
            <FormSummary text={form.summary} />
            <TextField
              {...form.text("helpNumber")}
              label={t("number")}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
            />
            <Button htmlType="submit" loading={find.isPending}>
              {t("find")}
            </Button>
          </form>
        )}
        <p className={styles.paper}>
          {paper("openHint")} <Link href={`/registers/${registerId}/share/paper-form`}>{paper("open")}</Link>
        </p>
      </Card>
      <WaitingCard registerId={registerId} onJoined={onJoined} />
    </>
  );
};

type FoundProps = {
  registerId: string;
  helpNumber: string;
  person: Outputs["assist"]["find"];
  onStarted: () => void;
  onJoined: (receipt: string) => void;
  onCancel: () => void;
};

/** The first administrator helps; another one confirms; nobody does both. */
const Found = ({ registerId, helpNumber, person, onStarted, onJoined, onCancel }: FoundProps) => {
  const t = useTranslations("assist");
  const common = useTranslations("common");
  const { waiting } = person;
  if (waiting === null) {
    return <AssistedPerson {...{ registerId, helpNumber, person, onStarted, onCancel }} />;
  }
  const { assistedJoinId, isYours } = waiting;
  return isYours ? (
    <div className={styles.person}>
      <PersonFacts person={person} />
      <p role="status">{t("own")}</p>
      <div className={styles.actions}>
        <Button onClick={onCancel}>{common("cancel")}</Button>
      </div>
    </div>
  ) : (
    <SecondConfirmation {...{ registerId, assistedJoinId, person, onJoined, onCancel }} />
  );
};
