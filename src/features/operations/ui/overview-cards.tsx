"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dot } from "#ui/dot.tsx";
import { ProportionBar } from "#ui/proportion-bar.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import { MessageTraffic } from "./message-traffic.tsx";
import styles from "./overview-cards.module.css";
import { SmsShares } from "./sms-shares.tsx";
import { type Overview, type Source, useSources } from "./use-operations.ts";
import { useReasonText } from "./use-reason-text.ts";

const SMS_STATES = ["sent", "queued", "failed"] as const;
const SMS_COLOURS = { sent: "var(--good)", queued: "var(--late)", failed: "var(--bad)" } as const;

type Props = { overview: Overview; running: boolean };

/** The platform in figures. */
export const OverviewCards = ({ overview, running }: Props) => {
  const t = useTranslations("operations");
  return (
    <div className={styles.cards}>
      <Figure title={t("registers")} value={overview.registers} />
      <Figure title={t("people")} value={overview.people} hint={t("peopleHint")} />
      <Figure title={t("memberships")} value={overview.memberships} />
      {/* Shown anew, and so asked for once more, when a comparison begins or ends. */}
      <SourcesCard key={String(running)} running={running} nextSlot={overview.freshness.nextSlot} />
      <SmsCard sms={overview.sms} budget={overview.smsBudget} />
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

const SourcesCard = ({ running, nextSlot }: { running: boolean; nextSlot: Date }) => {
  const { data: sources = [], isLoadingError, error, refetch } = useSources({ running });
  const t = useTranslations("operations");
  const at = useInstantText();
  return (
    <Card title={t("source.title", { count: sources.length })} className={styles.wide}>
      {isLoadingError ? <QueryProblem error={error} retry={refetch} /> : null}
      <ul className={styles.sources}>
        {sources.map((source) => (
          <SourceLine key={source.sourceId} source={source} />
        ))}
      </ul>
      <p>
        {t("next.title")} <strong>{t("next.at", { at: at(nextSlot) })}</strong>
      </p>
    </Card>
  );
};

const SourceLine = ({ source }: { source: Source }) => {
  const t = useTranslations("operations.source");
  const at = useInstantText();
  const reasonText = useReasonText();
  const { sourceId, state, answeredAt, failedAt, lastReason, lookedUp, failed, retrying } = source;
  const reason = reasonText(lastReason);
  return (
    <li>
      <p>
        <strong className={styles.source}>{sourceId}</strong>{" "}
        <span className={`${styles.health} ${styles[state]}`}>{t(`state.${state}`)}</span>
      </p>
      <p>{answeredAt ? t("answered", { at: at(answeredAt) }) : t("never")}</p>
      {lookedUp > 0 ? <p>{t("lookedUp", { lookedUp, failed })}</p> : null}
      {failedAt ? <p className={styles.bad}>{t("failedAt", { at: at(failedAt), reason })}</p> : null}
      {retrying > 0 ? <p className={styles.bad}>{t("retrying", { retrying, reason })}</p> : null}
    </li>
  );
};

const SmsCard = ({ sms, budget }: { sms: Overview["sms"]; budget: Overview["smsBudget"] }) => {
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
            <Dot colour={colour} />
            {t(key)} <strong>{format.number(count)}</strong>
          </li>
        ))}
      </ul>
      <MessageTraffic />
      <SmsShares shares={budget.shares} />
      <p className={budget.isLow ? styles.bad : undefined} role={budget.isLow ? "alert" : undefined}>
        {t(budget.isLow ? "budgetLow" : "budget", { spent: budget.spent, budget: budget.budget })}
      </p>
    </Card>
  );
};
