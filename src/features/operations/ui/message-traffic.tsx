"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Dot } from "#ui/dot.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./message-traffic.module.css";
import { type Messages, useMessages } from "./use-operations.ts";

const PARTS = ["sent", "sentLate", "waiting", "failed"] as const;
const COLOURS = {
  sent: "var(--good)",
  sentLate: "var(--good-light)",
  waiting: "var(--late)",
  failed: "var(--bad)",
} as const;
const HOURS = 24;
const HOUR_MS = 3_600_000;

/** When a message last went out, what waits, what did not arrive and why, and all of it by the hour. */
export const MessageTraffic = () => {
  const { data, isLoadingError, error, refetch } = useMessages();
  if (data === undefined) {
    return isLoadingError ? <QueryProblem error={error} retry={refetch} /> : null;
  }
  return (
    <>
      <Now messages={data} />
      <Failures failures={data.failures} />
      <ByHour hours={data.hours} />
    </>
  );
};

const Now = ({ messages: { lastSentAt, waiting, oldestWaitingAt } }: { messages: Messages }) => {
  const t = useTranslations("operations.messages");
  const at = useInstantText();
  return (
    <dl className={styles.now}>
      <div>
        <dt>{t("lastSent")}</dt>
        <dd>{lastSentAt ? at(lastSentAt) : t("noneSent")}</dd>
      </div>
      <div>
        <dt>{t("waiting")}</dt>
        <dd>
          {oldestWaitingAt ? t("waitingSince", { waiting, at: at(oldestWaitingAt) }) : t("noneWaiting")}
        </dd>
      </div>
    </dl>
  );
};

const Failures = ({ failures }: Pick<Messages, "failures">) => {
  const t = useTranslations("operations.messages");
  const format = useFormatter();
  if (failures.length === 0) {
    return null;
  }
  return (
    <table className={styles.failures}>
      <caption>{t("failures")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("why")}</th>
          <th scope="col">{t("lastHour")}</th>
          <th scope="col">{t("lastDay")}</th>
        </tr>
      </thead>
      <tbody>
        {failures.map(({ reason, hour, day }) => (
          <tr key={reason}>
            <th scope="row">{t(`reason.${reason}`)}</th>
            <td>{format.number(hour)}</td>
            <td>{format.number(day)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** The last 24 hours as columns, oldest first, and the same as a table for who opens it. */
const ByHour = ({ hours }: Pick<Messages, "hours">) => {
  const t = useTranslations("operations.messages");
  const at = useInstantText();
  const format = useFormatter();
  if (hours.length === 0) {
    return null;
  }
  const now = Date.now();
  const known = new Map(hours.map((hour) => [hour.hoursAgo, hour]));
  const columns = Array.from({ length: HOURS }, (_, i) => HOURS - 1 - i);
  const most = Math.max(...hours.map(sumOf));
  return (
    <figure className={styles.hours} aria-label={t("byHour")}>
      <figcaption>{t("byHourUpTo", { most })}</figcaption>
      <div className={styles.columns} aria-hidden="true">
        {columns.map((hoursAgo) => (
          <span key={hoursAgo}>
            <Column hour={known.get(hoursAgo)} most={most} />
          </span>
        ))}
      </div>
      <ul className={styles.legend}>
        {PARTS.map((part) => (
          <li key={part}>
            <Dot colour={COLOURS[part]} />
            {t(`part.${part}`)}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t("asTable")}</summary>
        <table className={styles.failures}>
          <thead>
            <tr>
              <th scope="col">{t("until")}</th>
              {PARTS.map((part) => (
                <th key={part} scope="col">
                  {t(`part.${part}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hours.map((hour) => (
              <tr key={hour.hoursAgo}>
                <th scope="row">{at(new Date(now - hour.hoursAgo * HOUR_MS))}</th>
                {PARTS.map((part) => (
                  <td key={part}>{format.number(hour[part])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};

const Column = ({ hour, most }: { hour: Messages["hours"][number] | undefined; most: number }) =>
  hour &&
  PARTS.filter((part) => hour[part] > 0).map((part) => (
    <i key={part} style={{ height: `${(100 * hour[part]) / most}%`, background: COLOURS[part] }} />
  ));

const sumOf = ({ sent, sentLate, waiting, failed }: Messages["hours"][number]): number =>
  sent + sentLate + waiting + failed;
