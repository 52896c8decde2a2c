"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProportionBar } from "#ui/proportion-bar.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./overview-cards.module.css";
import type { Overview, Run } from "./use-operations.ts";

const SMS_STATES = ["sent", "queued", "failed"] as const;
const SMS_COLOURS = { sent: "#1a9467", queued: "#d9b84c", failed: "#d4380d" } as const;

type Props = { overview: Overview; runs: readonly Run[] };

/** The platform in figures. */
export const OverviewCards = ({ overview, runs }: Props) => {
  const t = useTranslations("operations");
  return (
    <div className={styles.cards}>
      <Figure title={t("registers")} value={overview.registers} />
      <Figure title={t("people")} value={overview.people} hint={t("peopleHint")} />
      <Figure title={t("memberships")} value={overview.memberships} />
      <SourceCard overview={overview} runs={runs} />
      <SmsCard sms={overview.sms} />
    </div>
  );
};

const Card = ({
  title,
  className,
  children,
}: {
  title: string;
  className?: string | undefined;
  children: ReactNode;
}) => (
  <section className={`${styles.card} ${className ?? ""}`}>
    <h2>{title}</h2>
    {children}
  </section>
);

const Figure = ({ title, value, hint }: { title: string; value: number; hint?: string }) => {
  const format = useFormatter();
  return (
    <Card title={title}>
      <p className={styles.figure}>{format.number(value)}</p>
      {hint ? <p className={styles.hint}>{hint}</p> : null}
    </Card>
  );
};

const SourceCard = ({ overview, runs }: Props) => {
  const t = useTranslations("operations");
  const at = useInstantText();
  const { lastRunFailed, nextSlot } = overview.freshness;
  const answered = runs.find(({ finishedAt, lookedUp, failed }) => finishedAt !== null && lookedUp > failed);
  const finished = runs.some(({ finishedAt }) => finishedAt !== null);
  return (
    <Card title={t("source.title")} className={styles.wide}>
      <p className={styles.source}>{overview.sourceId}</p>
      <p>
        {answered?.finishedAt ? t("source.answered", { at: at(answered.finishedAt) }) : t("source.never")}
      </p>
      {finished ? (
        <p className={lastRunFailed > 0 ? styles.bad : undefined}>
          {lastRunFailed > 0 ? t("source.failed", { failed: lastRunFailed }) : t("source.healthy")}
        </p>
      ) : null}
      <p>
        {t("next.title")} <strong>{t("next.at", { at: at(nextSlot) })}</strong>
      </p>
    </Card>
  );
};

const SmsCard = ({ sms }: { sms: Overview["sms"] }) => {
  const t = useTranslations("operations.sms");
  const format = useFormatter();
  const parts = SMS_STATES.map((state) => ({ key: state, count: sms[state], colour: SMS_COLOURS[state] }));
  return (
    <Card title={t("title")} className={styles.wide}>
      <div className={styles.bar}>
        <ProportionBar parts={parts} />
      </div>
      {parts.every(({ count }) => count === 0) ? <p>{t("none")}</p> : null}
      <ul className={styles.legend}>
        {parts.map(({ key, count, colour }) => (
          <li key={key} className={key === "failed" && count > 0 ? styles.bad : undefined}>
            <span className={styles.dot} style={{ background: colour }} aria-hidden="true" />
            {t(key)} <strong>{format.number(count)}</strong>
          </li>
        ))}
      </ul>
    </Card>
  );
};
