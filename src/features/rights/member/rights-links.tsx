import type { Locale } from "#lib/locale.ts";
import { wordsIn } from "#member/translate.ts";

/** What a member may ask for, one page each under /me/. */
const RIGHTS = ["data", "access", "sessions", "leave"] as const;

export const RightsLinks = ({ locale }: { locale: Locale }) => {
  const { member: t } = wordsIn(locale);
  return (
    <nav className="card" aria-labelledby="rights">
      <h2 id="rights">{t("rights.title")}</h2>
      <ul className="bare">
        {RIGHTS.map((right) => (
          <li key={right}>
            <a href={`/me/${right}`}>{t(`rights.${right}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
