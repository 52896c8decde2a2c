"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { REPORT_REASONS } from "#domain/register/report.ts";
import { Button } from "#ui/button.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import { type Act, DecisionDialog } from "./decision-dialog.tsx";
import styles from "./moderation.module.css";
import type { Moderated } from "./use-moderation.ts";

/** One register as operators see it, what was reported of it, and what they can do. */
export const ModeratedCard = ({ register }: { register: Moderated }) => {
  const t = useTranslations("moderation");
  const format = useFormatter();
  const at = useInstantText();
  const [act, setAct] = useState<Act | null>(null);
  const { suspension, closing, reports } = register;
  return (
    <article className={styles.card}>
      <h3>{register.organisationName}</h3>
      <p className={styles.facts}>
        {register.address}
        <br />
        {register.purpose}
        <br />
        {t("members", { count: register.memberCount })}
        {register.state === "paused" ? ` · ${t("paused")}` : null}
        {` · ${t("opened", { at: at(register.createdAt) })}`}
      </p>
      {suspension ? (
        <p className={styles.decided}>
          {t("suspended", { at: at(suspension.suspendedAt), reason: suspension.reason })}
        </p>
      ) : null}
      {closing ? (
        <p className={styles.decided}>
          {closing.dueAt
            ? t("closing", { at: at(closing.dueAt), reason: closing.reason })
            : t(closing.proposedByYou ? "proposedByYou" : "proposed", {
                at: at(closing.proposedAt),
                reason: closing.reason,
              })}
        </p>
      ) : null}
      {reports ? (
        <>
          <p>
            <strong>{t("reports", { count: reports.count })}</strong>{" "}
            {t("between", { first: at(reports.firstAt), last: at(reports.lastAt) })}
          </p>
          <ul className={styles.reasons}>
            {REPORT_REASONS.filter((reason) => reports.reasons[reason]).map((reason) => (
              <li key={reason}>
                {t(`reason.${reason}`)} {format.number(reports.reasons[reason] ?? 0)}
              </li>
            ))}
          </ul>
          <ul className={styles.texts}>
            {reports.texts.map(({ text, reportedAt }) => (
              <li key={`${reportedAt.toISOString()} ${text}`}>
                <q>{text}</q> <span className={styles.facts}>{at(reportedAt)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <div className={styles.actions}>
        {actsOn(register).map((possible) => (
          <Button
            key={possible}
            danger={possible === "suspend" || possible === "propose" || possible === "confirm"}
            onClick={() => setAct(possible)}
          >
            {t(`act.${possible}`)}
          </Button>
        ))}
      </div>
      {act === null ? null : <DecisionDialog act={act} register={register} onClose={() => setAct(null)} />}
    </article>
  );
};

const actsOn = ({ suspension, closing, reports, steps }: Moderated): Act[] => [
  ...(reports ? (["dismiss"] as const) : []),
  ...(suspension === null ? (["suspend"] as const) : []),
  ...(suspension !== null && closing === null ? (["lift"] as const) : []),
  ...steps,
];
