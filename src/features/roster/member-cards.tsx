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
import type { Member } from "./use-roster.ts";

type Props = {
  members: readonly Member[];
  /** Undefined while it is not known. */
  permitted: Permitted | undefined;
};

/** The members on a phone: who needs attention and why comes first. */
export const MemberCards = ({ members, permitted }: Props) => {
  const t = useTranslations("roster");
  return (
    <ul className={styles.cards} aria-label={t("members")}>
      {members.map((member) => (
        <li
          key={member.membershipId}
          data-verdict={member.verdict}
          className={member.verdict === "unknown" ? styles.unknown : undefined}
        >
          <MemberCard member={member} permitted={permitted} />
        </li>
      ))}
    </ul>
  );
};

const MemberCard = ({ member, permitted }: Omit<Props, "members"> & { member: Member }) => {
  const t = useTranslations("roster.column");
  const health = useTranslations("health");
  return (
    <>
      <div className={styles.head}>
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
