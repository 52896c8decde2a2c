import { SeenRow } from "#features/rights/member/seen-row.tsx";
import { Layout } from "#member/layout.tsx";
import { Steps } from "#member/steps.tsx";
import { wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { DoneView } from "./views.ts";

/** The receipt, what the organisation sees from now on, and how to leave. */
export const Done = ({ locale, switchPath, view }: PageProps<DoneView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { organisationName, receiptNumber } = view.membership;
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("done.pageTitle")}>
      <Steps words={words} now="done" />
      <div className="done" role="status">
        <span className="mark" aria-hidden="true">
          <svg
            width="26"
            height="26"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            strokeWidth="3"
            aria-hidden="true"
          >
            <path d="M5 12.5l4.5 4.5L19 7.5" />
          </svg>
        </span>
        <h1>{t("done.title", { organisation: organisationName })}</h1>
      </div>
      <section className="card">
        <h2>{t("done.receipt")}</h2>
        <p className="big num">{receiptNumber}</p>
        <p className="soft">{t("done.keep")}</p>
      </section>
      <section className="card">
        <h2>{t("done.seenTitle")}</h2>
        <SeenRow locale={locale} of={view.membership} />
      </section>
      <section className="card">
        <h2>{t("done.leaveTitle")}</h2>
        <p>{t("done.leave")}</p>
        <a className="button second" href="/me">
          {t("toMyRegisters")}
        </a>
      </section>
      <p>
        <a className="quiet" href={`/j/${view.joinCode}`}>
          {t("done.another")}
        </a>
      </p>
    </Layout>
  );
};
