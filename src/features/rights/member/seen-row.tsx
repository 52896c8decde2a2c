import type { ReactNode } from "react";
import { pathText } from "#domain/groups/tree.ts";
import { reasonText } from "#domain/health/reason-text.ts";
import type { Locale } from "#lib/locale.ts";
import { shanghaiTime, type Words, wordsIn } from "#member/translate.ts";
import type { OwnRegister } from "./me-views.ts";

type Seen = OwnRegister["seen"];

/** The person's row of the roster, column by column. */
export const SeenRow = ({ locale, of }: { locale: Locale; of: OwnRegister }) => {
  const { seen, assistedBy } = of;
  const words = wordsIn(locale);
  const { member: t, health } = words;
  const columns: readonly (readonly [label: string, value: ReactNode])[] = [
    [t("seen.name"), seen.name],
    [
      t("seen.document"),
      <>
        {health(`documentType.${seen.documentType}`)} <span className="num">{seen.documentMasked}</span>
      </>,
    ],
    [t("seen.phone"), <span className="num">{seen.phoneMasked}</span>],
    ...(seen.group ? [[t("seen.group"), pathText(seen.group.path)] as const] : []),
    [t("seen.codeState"), codeText(words, seen)],
    [t("seen.test"), testText(words, seen)],
    [t("seen.vaccination"), vaccinationText(words, seen)],
    [t("seen.verdict"), <Verdict locale={locale} seen={seen} />],
    [t("seen.dataTime"), seen.dataTime ? shanghaiTime(locale, seen.dataTime) : t("seen.pending")],
    [
      t("seen.joinedAt"),
      <>
        {shanghaiTime(locale, seen.joinedAt)}
        {seen.assisted && (
          <div>{assistedBy ? t("seen.assistedBy", { registrar: assistedBy }) : t("seen.assisted")}</div>
        )}
        {of.assistConfirmed && (
          <div>
            {t(`seen.assistConfirmed.${of.assistConfirmed}`, {
              registrar: of.assistConfirmedBy ?? t("looks.gone"),
            })}
          </div>
        )}
      </>,
    ],
  ];
  return (
    <>
      <dl className="pairs">
        {columns.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? health("noValue")}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{t("seen.zone")}</p>
    </>
  );
};

const Verdict = ({ locale, seen }: { locale: Locale; seen: Seen }) => {
  const words = wordsIn(locale);
  return (
    <>
      <span className={`verdict ${seen.verdict}`}>{words.health(`verdict.${seen.verdict}`)}</span>
      {seen.meetsUntil && (
        <div>{words.member("seen.meetsUntil", { time: shanghaiTime(locale, seen.meetsUntil) })}</div>
      )}
      {seen.reasons.map((reason) => (
        <div key={reason.kind}>{reasonText(words.health, reason, (at) => shanghaiTime(locale, at))}</div>
      ))}
      {seen.exemption && <div>{exemptionText(words, seen.exemption)}</div>}
    </>
  );
};

const exemptionText = (
  { member: t, health }: Words,
  { reason, note, lastDay }: NonNullable<Seen["exemption"]>,
): string => {
  const why = health(`exemption.${reason}`);
  return t("seen.exempt", {
    reason: note === null ? why : t("seen.exemptWhy", { reason: why, note }),
    day: lastDay,
  });
};

/** Of somebody unknown it is only what was known last: no colour then. */
const codeText = ({ health }: Words, { codeState, popupReason, verdict }: Seen): ReactNode =>
  codeState && (
    <span className={verdict === "unknown" ? "badge" : `badge ${codeState}`}>
      {popupReason ? health("popupWithReason", { reason: popupReason }) : health(`codeState.${codeState}`)}
    </span>
  );

const testText = ({ member: t, health }: Words, { testResult, testAgeDays }: Seen): string | null => {
  if (testResult === null) {
    return null;
  }
  const result = health(`testResult.${testResult}`);
  if (testAgeDays === null) {
    return result;
  }
  return testAgeDays === 0
    ? t("seen.today", { result })
    : t("seen.testResultAndAge", { result, days: testAgeDays });
};

const vaccinationText = ({ health }: Words, { vaccination }: Seen): string | null => {
  if (vaccination === null) {
    return null;
  }
  const level = health(`vaccination.${vaccination.level}`);
  return vaccination.doses > 0 ? health("vaccinationWithDoses", { level, doses: vaccination.doses }) : level;
};
