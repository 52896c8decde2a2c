"use client";

import { useNow, useTranslations } from "next-intl";
import { MemberActions, mayAct, type Permitted } from "#features/roster/ui/member-actions.tsx";
import { VerdictReasons } from "#features/roster/ui/member-marks.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./exceptions-page.module.css";
import type { Failing } from "./use-exceptions.ts";

const DAY_MS = 24 * 3_600_000;

type Props = {
  members: readonly Failing[];
  busy: boolean;
  permitted: Permitted;
};

/** Those who fail, longest first: who, why, since when, and what can be done. */
export const ExceptionList = ({ members, busy, permitted }: Props) => {
  const t = useTranslations("exceptions");
  if (members.length === 0) {
    return <p className={styles.message}>{t("noneOfReason")}</p>;
  }
  return (
    <ol className={styles.list} aria-label={t("list")} aria-busy={busy}>
      {members.map((member) => (
        <li key={member.membershipId}>
          <div className={styles.who}>
            <strong>{member.name}</strong>
            <span>{member.phoneMasked}</span>
          </div>
          <VerdictReasons member={member} />
          <Since since={member.since} />
          {mayAct(permitted) ? <MemberActions member={member} permitted={permitted} /> : null}
        </li>
      ))}
    </ol>
  );
};

const Since = ({ since }: { since: Date }) => {
  const t = useTranslations("exceptions");
  const at = useInstantText();
  const now = useNow();
  const days = Math.floor((now.getTime() - since.getTime()) / DAY_MS);
  return (
    <p className={styles.since}>
      <time dateTime={since.toISOString()}>{t("since", { at: at(since) })}</time>
      {days > 0 ? <span>{t("days", { days })}</span> : null}
    </p>
  );
};
