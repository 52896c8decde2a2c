import type { Locale } from "#lib/locale.ts";
import { CodeField, fieldProblem, Summary, TextField } from "#member/form-parts.tsx";
import { Layout } from "#member/layout.tsx";
import { MOST_TYPED } from "#member/most-typed.ts";
import { Refused } from "#member/refused.tsx";
import { shanghaiTime, wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import { HeldPerson } from "./held-person.tsx";
import { Pairs } from "./pairs.tsx";
import type { DataPageView, HeldDataView, HeldView } from "./rights-views.ts";

export const DataPage = ({ view, ...page }: PageProps<DataPageView>) =>
  view.kind === "refused" ? <Refused {...page} reason={view.reason} /> : <Data {...page} view={view} />;

/** Everything that is held, masked, and the way to the file in which it is in clear. */
const Data = ({ locale, switchPath, view }: PageProps<HeldDataView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { held, problem } = view;
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("data.pageTitle")} faulty={problem !== null}>
      {problem && (
        <Summary
          words={words}
          problem={problem}
          labels={{ code: t("data.code"), documentNumber: t("data.documentNumber") }}
        />
      )}
      <h1>{t("data.title")}</h1>
      <p className="soft">{t("data.explain")}</p>
      <Download locale={locale} view={view} />
      <Account locale={locale} held={held} />
      {held.people.map((person) => (
        <HeldPerson key={person.createdAt} locale={locale} person={person} />
      ))}
      <Records locale={locale} held={held} />
      <p className="actions">
        <a className="button second" href="/me">
          {t("data.back")}
        </a>
      </p>
    </Layout>
  );
};

const Download = ({ locale, view }: { locale: Locale; view: HeldDataView }) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { held, codeSent, documentNumber, late, problem } = view;
  return (
    <form className="card" method="post" action="/me/data" noValidate>
      <h2>{t("data.downloadTitle")}</h2>
      <p>{t("data.downloadExplain")}</p>
      {codeSent ? (
        <>
          {!problem && (
            <div className={late ? "notice warn" : "notice"} role="status">
              <p>{late ? t("me.late") : t("me.onItsWay", { phone: held.account.phoneMasked })}</p>
            </div>
          )}
          <CodeField
            label={t("data.code")}
            hint={t("data.codeHint")}
            problem={fieldProblem(words, problem, "code")}
          />
          <TextField
            name="documentNumber"
            label={t("data.documentNumber")}
            hint={t("data.documentNumberHint")}
            problem={fieldProblem(words, problem, "documentNumber")}
            defaultValue={documentNumber}
            type="text"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={MOST_TYPED.documentNumber}
          />
          <button className="button" name="action" value="download" type="submit">
            {t("data.download")}
          </button>
          <button className="button second" name="action" value="request-again" type="submit">
            {t("me.requestAgain")}
          </button>
        </>
      ) : (
        <button className="button" name="action" value="request" type="submit">
          {t("data.request")}
        </button>
      )}
    </form>
  );
};

const Account = ({ locale, held }: { locale: Locale; held: HeldView }) => {
  const { member: t, health } = wordsIn(locale);
  const { name, document, phoneMasked, verifiedAt, createdAt } = held.account;
  return (
    <section className="card">
      <h2>{t("data.account")}</h2>
      <Pairs
        pairs={[
          [t("data.phone"), phoneMasked],
          [t("data.name"), name],
          [
            t("data.document"),
            document && `${health(`documentType.${document.type}`)} ${document.numberMasked}`,
          ],
          [t("data.verifiedAt"), verifiedAt && shanghaiTime(locale, verifiedAt)],
          [t("data.createdAt"), shanghaiTime(locale, createdAt)],
          [
            t("data.role"),
            held.roles.length > 0 ? held.roles.map((role) => role.organisationName).join("，") : null,
          ],
        ]}
      />
    </section>
  );
};

const PURPOSES = ["sign_in_code", "join_code", "download_code", "reminder"] as const;
/** A sign-in code too. */
const RESERVED = "reserved";

const Records = ({ locale, held }: { locale: Locale; held: HeldView }) => {
  const { member: t } = wordsIn(locale);
  const time = (instant: string): string => shanghaiTime(locale, instant);
  const purposeOf = (purpose: string): string => {
    const known = PURPOSES.find((one) => one === (purpose === RESERVED ? "sign_in_code" : purpose));
    return known ? t(`data.purpose.${known}`) : t("data.purposeOther");
  };
  const forms = held.people.flatMap(({ unfinishedForms }) => unfinishedForms).length;
  return (
    <section className="card">
      <h2>{t("data.signIns")}</h2>
      <ul className="bare">
        {held.signIns.map(({ signedInAt, lastSeenAt, endedAt }) => (
          <li key={signedInAt}>
            {t("data.signedIn", { time: time(signedInAt), seen: time(lastSeenAt) })}
            {endedAt && t("data.ended")}
          </li>
        ))}
      </ul>
      <h2>{t("data.messages")}</h2>
      <ul className="bare">
        {held.messages.map(({ createdAt, purpose }) => (
          <li key={createdAt}>{t("data.message", { time: time(createdAt), purpose: purposeOf(purpose) })}</li>
        ))}
      </ul>
      <h2>{t("data.other")}</h2>
      <p>
        {t("data.counts", {
          codes: held.oneTimeCodes.length,
          forms,
          invitations: held.roleInvitations.length,
          proofs: held.organisationProofs.length,
          notices: held.removalNotices.length,
          events: held.events.length,
        })}
      </p>
    </section>
  );
};
