import { ERASED_KINDS } from "#domain/rights/deletion-receipt.ts";
import { Layout } from "#member/layout.tsx";
import { Refused } from "#member/refused.tsx";
import { shanghaiTime, wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { ReceiptPageView, ReceiptView } from "./rights-views.ts";

export const ReceiptPage = ({ view, ...page }: PageProps<ReceiptPageView>) =>
  view.kind === "refused" ? <Refused {...page} reason={view.reason} /> : <Receipt {...page} view={view} />;

/** What was erased, when, and the signed file to keep. */
const Receipt = ({ locale, switchPath, view }: PageProps<ReceiptView>) => {
  const { member: t } = wordsIn(locale);
  const { id, event, issuedAt, erased } = view.receipt;
  const kinds = ERASED_KINDS.filter((kind) => (erased[kind] ?? 0) > 0);
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("receipt.pageTitle")}>
      <h1>{t("receipt.pageTitle")}</h1>
      <div className="notice" role="status">
        <p>{t(`receipt.event.${event}`)}</p>
      </div>
      <section className="card">
        <h2>{t("receipt.erasedTitle")}</h2>
        <dl className="pairs">
          {kinds.map((kind) => (
            <div key={kind}>
              <dt>{t(`receipt.kind.${kind}`)}</dt>
              <dd className="num">{erased[kind]}</dd>
            </div>
          ))}
          <div>
            <dt>{t("receipt.at")}</dt>
            <dd>{shanghaiTime(locale, issuedAt)}</dd>
          </div>
        </dl>
        <p className="soft">{t("receipt.kept")}</p>
      </section>
      <section className="card">
        <h2>{t("receipt.number")}</h2>
        <p className="num">{id}</p>
        <p className="soft">{t("receipt.explain")}</p>
        <a className="button second" href={view.filePath}>
          {t("receipt.download")}
        </a>
      </section>
    </Layout>
  );
};
