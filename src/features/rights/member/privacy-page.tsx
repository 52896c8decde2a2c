import { type RetentionLine, retentionTable } from "#domain/retention/retention.ts";
import { Layout } from "#member/layout.tsx";
import { Refused } from "#member/refused.tsx";
import { SourceLines } from "#member/source-lines.tsx";
import { wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { PrivacyPageView, PrivacyView } from "./rights-views.ts";

const RIGHTS = [
  ["see", "/me"],
  ["data", "/me/data"],
  ["access", "/me/access"],
  ["sessions", "/me/sessions"],
  ["leave", "/me"],
  ["leaveAll", "/me/leave"],
] as const;
const PROMISES = ["recipient", "source", "masking", "encryption", "hand"] as const;

export const PrivacyPage = ({ view, ...page }: PageProps<PrivacyPageView>) =>
  view.kind === "refused" ? <Refused {...page} reason={view.reason} /> : <Privacy {...page} view={view} />;

/** What is held, why and how long, and where each right is exercised. */
const Privacy = ({ locale, switchPath, view: { operator, source } }: PageProps<PrivacyView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("privacy.pageTitle")}>
      <h1>{t("privacy.title")}</h1>
      <section className="card">
        <ul className="plain">
          {PROMISES.map((promise) => (
            <li key={promise}>{t(`privacy.promise.${promise}`)}</li>
          ))}
        </ul>
      </section>
      {operator && (
        <section className="card">
          <h2>{t("privacy.operatorTitle")}</h2>
          <p>
            {operator.name}
            <span className="soft block">{operator.contact}</span>
          </p>
          <p>{t("privacy.operator")}</p>
        </section>
      )}
      <section className="card">
        <h2>{t("privacy.rightsTitle")}</h2>
        <ul className="bare">
          {RIGHTS.map(([right, path]) => (
            <li key={right}>
              <a href={path}>{t(`privacy.right.${right}`)}</a>
            </li>
          ))}
        </ul>
        <p>{t("privacy.correct")}</p>
        <SourceLines words={words} source={source} />
      </section>
      <section className="card">
        <h2>{t("privacy.keptTitle")}</h2>
        {retentionTable(locale).map((line) => (
          <Kept key={line.kind} line={line} />
        ))}
      </section>
      <section className="card">
        <h2>{t("privacy.receiptTitle")}</h2>
        <p>{t("privacy.receipt")}</p>
        <p>
          <a href="/.well-known/tuantibu-receipt-keys.json">{t("privacy.keys")}</a>
        </p>
      </section>
    </Layout>
  );
};

const Kept = ({ line }: { line: RetentionLine }) => (
  <p className="kept">
    {line.what}
    <span className="soft block">{line.kept}</span>
    <span className="soft block">{line.ground}</span>
  </p>
);
