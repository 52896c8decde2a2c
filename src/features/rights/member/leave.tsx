import { Layout } from "#member/layout.tsx";
import { wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { LeaveView } from "./me-views.ts";

const EFFECTS = ["now", "consent", "forget", "again"] as const;

/** What leaving does, before it is done. */
export const Leave = ({ locale, switchPath, view }: PageProps<LeaveView>) => {
  const { member: t, health } = wordsIn(locale);
  const { membershipId, organisationName, receiptNumber, seen } = view.membership;
  const receipt = receiptNumber ?? health("noValue");
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("leave.pageTitle")}>
      <h1>{t("leave.title", { organisation: organisationName })}</h1>
      <div className="card">
        <p>{t("leave.who", { name: seen.name, document: seen.documentMasked })}</p>
        <ul className="plain">
          {EFFECTS.map((effect) => (
            <li key={effect}>{t(`leave.effect.${effect}`, { receipt })}</li>
          ))}
        </ul>
      </div>
      <form method="post" action="/me">
        <input type="hidden" name="membershipId" value={membershipId} />
        <button className="button stop" name="action" value="leave" type="submit">
          {t("leave.submit")}
        </button>
      </form>
      <p className="actions">
        <a className="button second" href="/me">
          {t("leave.cancel")}
        </a>
      </p>
    </Layout>
  );
};
