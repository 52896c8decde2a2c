"use client";

import { useTranslations } from "next-intl";
import { ExemptButton } from "#features/exceptions/exempt-button.tsx";
import {
  AssistedMark,
  CodeStateMark,
  DataTimeText,
  TestAgeText,
  TestResultText,
  VaccinationText,
  VerdictMark,
  VerdictReasons,
} from "./member-marks.tsx";
import styles from "./member-table.module.css";
import { RemindButton } from "./remind-button.tsx";
import type { Member } from "./use-roster.ts";

const COLUMNS = [
  "name",
  "document",
  "phone",
  "codeState",
  "testAge",
  "testResult",
  "vaccination",
  "verdict",
  "dataTime",
] as const;

type Props = {
  members: readonly Member[];
  /** The register to remind, or to excuse, in; null for whoever may only look. */
  remindIn: string | null;
  exemptIn: string | null;
};

/** The members on a wide screen. */
export const MemberTable = ({ members, remindIn, exemptIn }: Props) => {
  const t = useTranslations("roster");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section className={styles.scroll} aria-label={t("members")} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
            {remindIn === null ? null : <th scope="col">{t("remind.column")}</th>}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.membershipId} member={member} remindIn={remindIn} exemptIn={exemptIn} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

const MemberRow = ({ member, remindIn, exemptIn }: Omit<Props, "members"> & { member: Member }) => {
  const health = useTranslations("health");
  return (
    <tr data-verdict={member.verdict} className={member.verdict === "unknown" ? styles.unknown : undefined}>
      <th scope="row">
        {member.name}
        <AssistedMark member={member} />
      </th>
      <td>
        <div className={styles.number}>{member.documentMasked}</div>
        <div className={styles.type}>{health(`documentType.${member.documentType}`)}</div>
      </td>
      <td className={styles.number}>{member.phoneMasked}</td>
      <td className={styles.code}>
        <CodeStateMark member={member} />
      </td>
      <td className={styles.short}>
        <TestAgeText member={member} />
      </td>
      <td className={styles.short}>
        <TestResultText member={member} />
      </td>
      <td className={styles.doses}>
        <VaccinationText member={member} />
      </td>
      <td className={styles.verdict}>
        <VerdictMark member={member} />
        <VerdictReasons member={member} />
      </td>
      <td>
        <DataTimeText member={member} />
      </td>
      {remindIn === null ? null : (
        <td>
          <div className={styles.actions}>
            <RemindButton member={member} registerId={remindIn} />
            {exemptIn === null ? null : <ExemptButton member={member} registerId={exemptIn} />}
          </div>
        </td>
      )}
    </tr>
  );
};
