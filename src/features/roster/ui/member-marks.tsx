"use client";

import { useTranslations } from "next-intl";
import { pathText } from "#domain/groups/tree.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import { COLOURS } from "#ui/verdict-colours.ts";
import styles from "./member-marks.module.css";
import { useReasonText } from "./use-reason-text.ts";
import type { Member } from "./use-roster.ts";

/** Colour and word of the health code. Of somebody unknown it is only what was known last: no colour then. */
export const CodeStateMark = ({ member }: { member: Member }) => {
  const t = useTranslations("health");
  const { codeState, popupReason, verdict } = member;
  if (codeState === null) {
    return <span>{t("noValue")}</span>;
  }
  const known = verdict !== "unknown";
  return (
    <span className={styles.mark}>
      <span
        className={known ? styles.dot : styles.hollow}
        style={known ? { background: COLOURS.codeState[codeState] } : undefined}
        aria-hidden="true"
      />
      {codeState === "popup" && popupReason !== null
        ? t("popupWithReason", { reason: popupReason })
        : t(`codeState.${codeState}`)}
    </span>
  );
};

/** That a registrar's word stands for the code in this join. */
export const AssistedMark = ({ member }: { member: Member }) => {
  const t = useTranslations("roster");
  return member.assisted ? <div className={styles.assisted}>{t("assisted")}</div> : null;
};

/** Where in the organisation the member belongs. */
export const GroupMark = ({ member }: { member: Member }) =>
  member.group === null ? null : <div className={styles.group}>{pathText(member.group.path)}</div>;

export const TestAgeText = ({ member }: { member: Member }) => {
  const t = useTranslations("health");
  return member.testAgeDays === null ? t("noValue") : t("days", { days: member.testAgeDays });
};

export const TestResultText = ({ member }: { member: Member }) => {
  const t = useTranslations("health");
  return member.testResult === null ? t("noValue") : t(`testResult.${member.testResult}`);
};

export const VaccinationText = ({ member }: { member: Member }) => {
  const t = useTranslations("health");
  if (member.vaccination === null) {
    return t("noValue");
  }
  const { doses } = member.vaccination;
  const level = t(`vaccination.${member.vaccination.level}`);
  return doses === 0 ? level : t("vaccinationWithDoses", { level, doses });
};

export const DataTimeText = ({ member }: { member: Member }) => {
  const t = useTranslations("health");
  const at = useInstantText();
  return member.dataTime === null ? t("noValue") : at(member.dataTime);
};

/** Whether the member meets the requirements, in one word. */
export const VerdictMark = ({ member }: { member: Member }) => {
  const t = useTranslations("health.verdict");
  return <span className={`${styles.verdict} ${styles[member.verdict]}`}>{t(member.verdict)}</span>;
};

/** Why, each reason a line of its own; or until when, where time alone will end it. */
export const VerdictReasons = ({ member }: { member: Member }) => {
  const t = useTranslations("roster");
  const health = useTranslations("health");
  const at = useInstantText();
  const reasonText = useReasonText();
  const { verdict, reasons, meetsUntil, exemption } = member;
  if (verdict === "meets") {
    return meetsUntil === null ? null : (
      <p className={styles.until}>{t("meetsUntil", { at: at(meetsUntil) })}</p>
    );
  }
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <li key={reason.kind}>{reasonText(reason)}</li>
      ))}
      {verdict === "exempt" && exemption !== null ? (
        <li className={styles.until}>
          {t("exempt.until", { reason: health(`exemption.${exemption.reason}`), day: exemption.lastDay })}
        </li>
      ) : null}
    </ul>
  );
};
