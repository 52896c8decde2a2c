"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MemberActions, mayAct, type Permitted } from "./member-actions.tsx";
import styles from "./member-cards.module.css";
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
import { moveBetweenRows } from "./row-keys.ts";
import { SelectBox } from "./select-box.tsx";
import type { Member } from "./use-roster.ts";
import type { SelectionControl } from "./use-selection.ts";

type Props = {
  members: readonly Member[];
  /** Undefined while it is not known. */
  permitted: Permitted | undefined;
  control: SelectionControl;
};

/** The members on a phone: who needs attention and why comes first. */
export const MemberCards = ({ members, permitted, control }: Props) => {
  const t = useTranslations("roster");
  return (
    <ul className={styles.cards} aria-label={t("members")} onKeyDown={moveBetweenRows}>
      {members.map((member) => (
        <li
          data-row
          key={member.membershipId}
          data-verdict={member.verdict}
          className={member.verdict === "unknown" ? styles.unknown : undefined}
        >
          <MemberCard member={member} permitted={permitted} control={control} />
        </li>
      ))}
    </ul>
  );
};

const MemberCard = ({ member, permitted, control }: Omit<Props, "members"> & { member: Member }) => {
  const t = useTranslations("roster.column");
  const health = useTranslations("health");
  return (
    <>
      <div className={styles.head}>
        {permitted && mayAct(permitted) ? (
          <SelectBox membershipId={member.membershipId} name={member.name} control={control} />
        ) : null}
        <h2>{member.name}</h2>
        <VerdictMark member={member} />
      </div>
      <GroupMark member={member} />
      <AssistedMark member={member} />
      <VerdictReasons member={member} />
      <dl>
        <Field name={t("codeState")}>
          <CodeStateMark member={member} />
        </Field>
        <Field name={t("vaccination")}>
          <VaccinationText member={member} />
        </Field>
        <Field name={t("testAge")}>
          <TestAgeText member={member} />
        </Field>
        <Field name={t("testResult")}>
          <TestResultText member={member} />
        </Field>
        <Field name={health(`documentType.${member.documentType}`)} wide>
          {member.documentMasked}
        </Field>
        <Field name={t("phone")}>{member.phoneMasked}</Field>
        <Field name={t("dataTime")}>
          <DataTimeText member={member} />
        </Field>
      </dl>
      {permitted && mayAct(permitted) ? <MemberActions member={member} permitted={permitted} /> : null}
    </>
  );
};

const Field = ({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) => (
  <div className={wide ? styles.wide : undefined}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
