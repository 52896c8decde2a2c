"use client";

import { useTranslations } from "next-intl";
import { MemberActions, mayAct, type Permitted } from "./member-actions.tsx";
import {
  AssistedMark,
  CodeStateMark,
  DataTimeText,
  GroupMark,
  TestAgeText,
  TestResultText,
  VaccinationText,
  VerdictMark,
  VerdictReasons,
} from "./member-marks.tsx";
import styles from "./member-table.module.css";
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
  /** Undefined while it is not known. */
  permitted: Permitted | undefined;
  control: SelectionControl;
};

/** The members on a wide screen. */
export const MemberTable = ({ members, permitted, control }: Props) => {
  const t = useTranslations("roster");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section className={styles.scroll} aria-label={t("members")} tabIndex={0} onKeyDown={moveBetweenRows}>
      <table className={styles.table}>
        <thead>
          <tr>
            {permitted && mayAct(permitted) ? (
              <th>
                <SelectPageBox control={control} />
              </th>
            ) : null}
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
            {permitted && mayAct(permitted) ? <th scope="col">{t("remind.column")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.membershipId} member={member} permitted={permitted} control={control} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

const MemberRow = ({ member, permitted, control }: Omit<Props, "members"> & { member: Member }) => {
  const health = useTranslations("health");
  return (
    <tr
      data-row
      tabIndex={-1}
      data-verdict={member.verdict}
      className={member.verdict === "unknown" ? styles.unknown : undefined}
    >
      {permitted && mayAct(permitted) ? (
        <td>
          <SelectBox membershipId={member.membershipId} name={member.name} control={control} />
        </td>
      ) : null}
      <th scope="row">
        {member.name}
        <GroupMark member={member} />
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
      <td className={styles.time}>
        <DataTimeText member={member} />
      </td>
      {permitted && mayAct(permitted) ? (
        <td>
          <MemberActions member={member} permitted={permitted} compact />
        </td>
      ) : null}
    </tr>
  );
};
