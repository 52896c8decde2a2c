import type { Locale } from "#lib/locale.ts";
import { Layout } from "./layout.tsx";
import { wordsIn } from "./translate.ts";
import type { Refusal } from "./views.ts";

/** A plain page that says in one sentence what is the matter and in one what to do. */
export const Refused = ({
  locale,
  switchPath,
  reason,
  reportPath,
}: {
  locale: Locale;
  switchPath?: string;
  reason: Refusal;
  reportPath?: string;
}) => {
  const { member: t } = wordsIn(locale);
  return (
    <Layout locale={locale} title={t(`refused.${reason}`)} {...(switchPath ? { switchPath } : {})}>
      <div className="card">
        <h1>{t(`refused.${reason}`)}</h1>
        <p>{t(`hint.${reason}`)}</p>
        {reportPath && (
          <p>
            <a href={reportPath}>{t("intro.report")}</a>
          </p>
        )}
      </div>
      {reason === "service_unavailable" && (
        <a className="button second" href="?">
          {t("retry")}
        </a>
      )}
    </Layout>
  );
};
