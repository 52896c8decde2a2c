"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./assist-card.module.css";
import { PersonFacts } from "./person-facts.tsx";
import { SecondConfirmation } from "./second-confirmation.tsx";

type Props = { registerId: string; onJoined: (receipt: string) => void };

/** Whom administrators have helped and who is no member yet: since when, what happens next, and what became of the others. */
export const WaitingCard = ({ registerId, onJoined }: Props) => {
  const t = useTranslations("assist");
  const at = useInstantText();
  const { data, error, refetch } = useQuery(useTrpc().assist.waiting.queryOptions({ registerId }));
  return (
    <Card title={t("waitingTitle")}>
      <p className={styles.hint}>{t("waitingHint")}</p>
      {data ? null : error ? <QueryProblem error={error} retry={refetch} /> : <Loading rows={2} />}
      {data?.people.length === 0 ? <p>{t("waitingNone")}</p> : null}
      <ul className={styles.waiting}>
        {(data?.people ?? []).map((person) => (
          <li key={person.assistedJoinId}>
            <WaitingPerson registerId={registerId} person={person} onJoined={onJoined} />
          </li>
        ))}
      </ul>
      {data && data.ended.length > 0 ? (
        <>
          <h3 className={styles.endedTitle}>{t("endedTitle")}</h3>
          <ul className={styles.ended}>
            {data.ended.map(({ assistedJoinId, startedAt, endedAt, state }) => (
              <li key={assistedJoinId}>
                {t("since", { at: at(startedAt) })} → {t(`ended.${state}`)} (
                {t("endedAt", { at: at(endedAt) })})
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
};

type Waiting = Outputs["assist"]["waiting"]["people"][number];

const WaitingPerson = ({ registerId, person, onJoined }: Props & { person: Waiting }) => {
  const t = useTranslations("assist");
  const at = useInstantText();
  const [checking, setChecking] = useState(false);
  if (checking) {
    return (
      <SecondConfirmation
        registerId={registerId}
        assistedJoinId={person.assistedJoinId}
        person={person}
        onJoined={onJoined}
        onCancel={() => setChecking(false)}
      />
    );
  }
  const { noticeSentAt, joinsAt, alone } = person;
  const next = [
    t("since", { at: at(person.startedAt) }),
    noticeSentAt === null ? t("unsent") : t("phone", { at: at(noticeSentAt) }),
    ...(alone ? [joinsAt === null ? t("silenceUnsent") : t("silence", { at: at(joinsAt) })] : []),
    t("until", { at: at(person.expiresAt) }),
    t(person.isYours ? "byYou" : "byOther"),
  ];
  return (
    <div className={styles.person}>
      <PersonFacts person={person} />
      <ul className={styles.next}>
        {next.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {person.isYours ? null : (
        <div className={styles.actions}>
          <Button onClick={() => setChecking(true)}>{t("check")}</Button>
        </div>
      )}
    </div>
  );
};
