import { createTranslator } from "use-intl/core";
import { shanghaiMinute } from "#domain/health/shanghai-time.ts";
import type { Locale } from "#lib/locale.ts";
import accountEn from "#messages/account.en.json" with { type: "json" };
import accountZh from "#messages/account.zh-CN.json" with { type: "json" };
import errorsEn from "#messages/errors.en.json" with { type: "json" };
import errorsZh from "#messages/errors.zh-CN.json" with { type: "json" };
import fieldsEn from "#messages/fields.en.json" with { type: "json" };
import fieldsZh from "#messages/fields.zh-CN.json" with { type: "json" };
import healthEn from "#messages/health.en.json" with { type: "json" };
import healthZh from "#messages/health.zh-CN.json" with { type: "json" };
import memberEn from "#messages/member.en.json" with { type: "json" };
import memberZh from "#messages/member.zh-CN.json" with { type: "json" };

const MESSAGES = {
  "zh-CN": { account: accountZh, member: memberZh, errors: errorsZh, fields: fieldsZh, health: healthZh },
  en: { account: accountEn, member: memberEn, errors: errorsEn, fields: fieldsEn, health: healthEn },
} as const;

/** Keys that come as data, from the domain's error codes and parsers. */
type ErrorSentences = { errors: Record<string, string> };
type FieldSentences = Readonly<Record<string, Readonly<Record<string, string>>>>;

const translatorOf = (locale: Locale) => {
  const messages = MESSAGES[locale];
  const fields: FieldSentences = messages.fields;
  return {
    account: createTranslator({ locale, messages, namespace: "account" }),
    member: createTranslator({ locale, messages, namespace: "member" }),
    health: createTranslator({ locale, messages, namespace: "health" }),
    errors: createTranslator({ locale, messages: messages as ErrorSentences, namespace: "errors" }),
    /** The sentence beside a field. */
    fieldProblem: (field: string, problem: string): string =>
      fields[field]?.[problem] ?? messages.fields.any.other,
  };
};

export type Words = ReturnType<typeof translatorOf>;

const made = new Map<Locale, Words>();

/** The sentences of the member pages in one language. */
export const wordsIn = (locale: Locale): Words => {
  const words = made.get(locale) ?? translatorOf(locale);
  made.set(locale, words);
  return words;
};

/** An instant on the clock of Shanghai, of 24 hours in both languages. */
export const shanghaiTime = (locale: Locale, instant: string): string =>
  new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    timeZone: "Asia/Shanghai",
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(instant));

/** The time of day of an instant in Shanghai, "HH:MM". */
export const shanghaiClock = (instant: string): string => shanghaiMinute(new Date(instant)).slice(11);
