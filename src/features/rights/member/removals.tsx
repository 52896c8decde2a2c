import { isEndReason, type NoticeReason } from "#domain/register/removal.ts";
import type { Locale } from "#lib/locale.ts";
import { shanghaiTime, wordsIn } from "#member/translate.ts";

/** The instant is ISO 8601 text. */
export type RemovalView = {
  noticeId: string;
  nameMasked: string;
  organisationName: string;
  reason: NoticeReason;
  words: string;
  receiptId: string;
  removedAt: string;
};

/** Which registers somebody with this phone was taken out of or that have ended, when and why; each can be deleted once it is read. */
export const Removals = ({ locale, removals }: { locale: Locale; removals: readonly RemovalView[] }) => {
  const { member: t } = wordsIn(locale);
  return removals.map(({ noticeId, nameMasked, organisationName, reason, words, receiptId, removedAt }) => (
    <section className="card" key={noticeId} aria-labelledby={noticeId}>
      <h2 id={noticeId}>
        {t(isEndReason(reason) ? "removal.endedTitle" : "removal.title", { organisation: organisationName })}
      </h2>
      <dl className="pairs">
        {nameMasked && (
          <div>
            <dt>{t("removal.who")}</dt>
            <dd>{nameMasked}</dd>
          </div>
        )}
        <div>
          <dt>{t("removal.at")}</dt>
          <dd>{shanghaiTime(locale, removedAt)}</dd>
        </div>
        <div>
          <dt>{t("removal.reason")}</dt>
          <dd>{t(`removal.reasons.${reason}`)}</dd>
        </div>
        {words && (
          <div>
            <dt>{t("removal.words")}</dt>
            <dd>{words}</dd>
          </div>
        )}
      </dl>
      <p className="soft">{t(isEndReason(reason) ? "removal.endedExplain" : "removal.explain")}</p>
      <p className="actions">
        <a href={`/me/receipt?id=${receiptId}`}>{t("removal.receipt")}</a>
      </p>
      <form className="actions" method="post" action="/me">
        <input type="hidden" name="noticeId" value={noticeId} />
        <button className="button second" name="action" value="dismiss" type="submit">
          {t("removal.dismiss")}
        </button>
      </form>
    </section>
  ));
};
