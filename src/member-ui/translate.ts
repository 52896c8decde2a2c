import { createTranslator } from "use-intl/core";
import type { Locale } from "#lib/locale.ts";
import errorsEn from "#messages/errors.en.json" with { type: "json" };
import errorsZh from "#messages/errors.zh-CN.json" with { type: "json" };
import fieldsEn from "#messages/fields.en.json" with { type: "json" };
import fieldsZh from "#messages/fields.zh-CN.json" with { type: "json" };
import healthEn from "#messages/health.en.json" with { type: "json" };
import healthZh from "#messages/health.zh-CN.json" with { type: "json" };
import memberEn from "#messages/member.en.json" with { type: "json" };
import memberZh from "#messages/member.zh-CN.json" with { type: "json" };

const MESSAGES = {
  "zh-CN": { member: memberZh, errors: errorsZh, fields: fieldsZh, health: healthZh },
  en: { member: memberEn, errors: errorsEn, fields: fieldsEn, health: healthEn },
} as const;

const translatorOf = (locale: Locale) => ({
  member: createTranslator({ locale, messages: MESSAGES[locale], namespace: "member" }),
  health: createTranslator({ locale, messages: MESSAGES[locale], namespace: "health" }),
  errors: createTranslator({ locale, messages: MESSAGES[locale] as Sentences, namespace: "errors" }),
  fields: createTranslator({ locale, messages: MESSAGES[locale] as Sentences, namespace: "fields" }),
});

/** Keys that come as data, from the domain's error codes and parsers. */
type Sentences = { errors: Record<string, string>; fields: Record<string, Record<string, string>> };

export type Words = ReturnType<typeof translatorOf>;

const made = new Map<Locale, Words>();

/** The sentences of the member pages in one language. */
export const wordsIn = (locale: Locale): Words => {
  const words = made.get(locale) ?? translatorOf(locale);
  made.set(locale, words);
  return words;
};

/** An instant as people in China write it; the zone is named beside it. */
export const shanghaiTime = (locale: Locale, instant: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: "Asia/Shanghai", dateStyle: "medium", timeStyle: "short" }).format(
    new Date(instant),
  );
