"use client";

import { useTranslations } from "next-intl";
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
import { moveBetweenRows } from "./row-keys.ts";
import { SelectBox, SelectPageBox } from "./select-box.tsx";
import type { Member } from "./use-roster.ts";
import type { SelectionControl } from "./use-selection.ts";

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
  maxTestAgeHours: number | null;
  /** The register to remind in; null for whoever may only look. */
  remindIn: string | null;
  control: SelectionControl;
};

/** The members on a wide screen. */
export const MemberTable = ({ members, maxTestAgeHours, remindIn, control }: Props) => {
  const t = useTranslations("roster");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section className={styles.scroll} aria-label={t("members")} tabIndex={0} onKeyDown={moveBetweenRows}>
      <table className={styles.table}>
        <thead>
          <tr>
            {remindIn === null ? null : (
              <th>
                <SelectPageBox control={control} />
              </th>
            )}
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
            <MemberRow
              key={member.membershipId}
              member={member}
              maxTestAgeHours={maxTestAgeHours}
              remindIn={remindIn}
              control={control}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
};

const MemberRow = ({
  member,
  maxTestAgeHours,
  remindIn,
  control,
}: Omit<Props, "members"> & { member: Member }) => {
  const health = useTranslations("health");
  return (
    <tr
      data-row
      tabIndex={-1}
      data-verdict={member.verdict}
      className={member.verdict === "unknown" ? styles.unknown : undefined}
    >
      {remindIn === null ? null : (
        <td>
          <SelectBox membershipId={member.membershipId} name={member.name} control={control} />
        </td>
      )}
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
        <VerdictReasons member={member} maxTestAgeHours={maxTestAgeHours} />
      </td>
      <td>
        <DataTimeText member={member} />
      </td>
      {remindIn === null ? null : (
        <td>
          <RemindButton member={member} registerId={remindIn} />
        </td>
      )}
    </tr>
  );
};
