import type { Locale } from "#lib/locale.ts";
import { wordsIn } from "./translate.ts";

/** The whole text of a consent, folded away until it is opened. */
export const ConsentText = ({
  locale,
  text,
}: {
  locale: Locale;
  text: { title: string; paragraphs: readonly string[] };
}) => (
  <details>
    <summary>{wordsIn(locale).member("form.consentOpen", { title: text.title })}</summary>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
    <section className="text" tabIndex={0} aria-label={text.title}>
      {text.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  </details>
);
