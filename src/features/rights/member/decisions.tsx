import type { Locale } from "#lib/locale.ts";
import { shanghaiTime, wordsIn } from "#member/translate.ts";
import type { OwnRegister } from "./me-views.ts";

/** What operators have decided about one of the person's registers, with their reasons. */
export const Decisions = ({ locale, of: { suspension, closing } }: { locale: Locale; of: OwnRegister }) => {
  const { member: t } = wordsIn(locale);
  return (
    <>
      {suspension && (
        <div className="notice warn" role="status">
          <p>
            {t("suspended.notice", {
              time: shanghaiTime(locale, suspension.suspendedAt),
              reason: suspension.reason,
            })}
          </p>
          <p>{t("suspended.effect")}</p>
        </div>
      )}
      {closing?.dueAt && (
        <div className="notice warn" role="status">
          <p>{t("closing.notice", { time: shanghaiTime(locale, closing.dueAt), reason: closing.reason })}</p>
        </div>
      )}
      {suspension && <p className="soft">{t("suspended.seen")}</p>}
    </>
  );
};
