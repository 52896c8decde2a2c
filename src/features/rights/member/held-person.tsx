import type { Locale } from "#lib/locale.ts";
import { shanghaiTime, wordsIn } from "#member/translate.ts";
import { Pairs } from "./pairs.tsx";
import type { HeldView } from "./rights-views.ts";

type Person = HeldView["people"][number];

/** One person: who, what the source said and where it comes from, registers, consents. */
export const HeldPerson = ({ locale, person }: { locale: Locale; person: Person }) => {
  const { member: t, health } = wordsIn(locale);
  const time = (instant: string): string => shanghaiTime(locale, instant);
  return (
    <section className="card">
      <h2>{person.name}</h2>
      <h3>{t("data.person")}</h3>
      <Pairs
        pairs={[
          [
            t("data.document"),
            `${health(`documentType.${person.document.type}`)} ${person.document.numberMasked}`,
          ],
          [t("data.phone"), person.phoneMasked],
          [t("data.createdAt"), time(person.createdAt)],
        ]}
      />
      <h3>{t("data.health")}</h3>
      {person.healthStatus ? (
        <Health locale={locale} status={person.healthStatus} />
      ) : (
        <p>{t("data.none")}</p>
      )}
      <h3>{t("data.memberships")}</h3>
      <ul className="bare">
        {person.memberships.map(({ membershipId, organisationName, purpose, joinedAt }) => (
          <li key={membershipId}>
            {organisationName}
            <span className="soft block">{purpose}</span>
            <span className="soft block">{t("data.joined", { time: time(joinedAt) })}</span>
          </li>
        ))}
      </ul>
      <h3>{t("data.consents")}</h3>
      <ul className="bare">
        {person.consentReceipts.map(({ receiptNumber, consentVersion, givenAt, withdrawnAt, ...giver }) => (
          <li key={receiptNumber}>
            <span className="num">{receiptNumber}</span>
            <span className="soft block">
              {t("data.consent", { version: consentVersion, time: time(givenAt) })}
              {withdrawnAt && t("data.withdrawn", { time: time(withdrawnAt) })}
              {giver.givenBy !== "self" &&
                t(`data.givenBy.${giver.givenBy}`, { guardian: giver.guardianMasked ?? "" })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Health = ({ locale, status }: { locale: Locale; status: NonNullable<Person["healthStatus"]> }) => {
  const { member: t, health } = wordsIn(locale);
  const time = (instant: string | null): string | null => instant && shanghaiTime(locale, instant);
  const { codeState, popupReason, testResult, vaccination, vaccinationDoses, lastDoseOn } = status;
  const code = popupReason
    ? health("popupWithReason", { reason: popupReason })
    : codeState && health(`codeState.${codeState}`);
  const level = vaccination && health(`vaccination.${vaccination}`);
  return (
    <Pairs
      pairs={[
        [t("data.codeState"), code],
        [t("data.test"), testResult && health(`testResult.${testResult}`)],
        [t("data.sampledAt"), time(status.testSampledAt)],
        [
          t("data.vaccination"),
          level && health("vaccinationWithDoses", { level, doses: vaccinationDoses ?? 0 }),
        ],
        [t("data.lastDose"), lastDoseOn],
        [t("data.source"), status.sourceId],
        [t("data.sourceTime"), time(status.sourceTime)],
        [t("data.fetchedAt"), time(status.fetchedAt)],
        [t("data.staleSince"), time(status.staleSince)],
      ]}
    />
  );
};
