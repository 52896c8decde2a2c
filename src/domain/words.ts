import { createTranslator } from "use-intl/core";
import type { Locale } from "#lib/locale.ts";
import filesEn from "#messages/files.en.json" with { type: "json" };
import filesZh from "#messages/files.zh-CN.json" with { type: "json" };
import healthEn from "#messages/health.en.json" with { type: "json" };
import healthZh from "#messages/health.zh-CN.json" with { type: "json" };
import posterEn from "#messages/poster.en.json" with { type: "json" };
import posterZh from "#messages/poster.zh-CN.json" with { type: "json" };
import retentionEn from "#messages/retention.en.json" with { type: "json" };
import retentionZh from "#messages/retention.zh-CN.json" with { type: "json" };
import smsEn from "#messages/sms.en.json" with { type: "json" };
import smsZh from "#messages/sms.zh-CN.json" with { type: "json" };

const MESSAGES = {
  "zh-CN": { files: filesZh, health: healthZh, poster: posterZh, retention: retentionZh, sms: smsZh },
  en: { files: filesEn, health: healthEn, poster: posterEn, retention: retentionEn, sms: smsEn },
} as const;

const wordsOf = (locale: Locale) => {
  const messages = MESSAGES[locale];
  return {
    /** As they stand, for what is looked up a million times. */
    messages,
    files: createTranslator({ locale, messages, namespace: "files" }),
    health: createTranslator({ locale, messages, namespace: "health" }),
    poster: createTranslator({ locale, messages, namespace: "poster" }),
    retention: createTranslator({ locale, messages, namespace: "retention" }),
    sms: createTranslator({ locale, messages, namespace: "sms" }),
  };
};

const WORDS = { "zh-CN": wordsOf("zh-CN"), en: wordsOf("en") } as const;

/** The words of what leaves the product, text messages and files, in one language: those of src/messages, as on the screens. */
export const words = (locale: Locale): ReturnType<typeof wordsOf> => WORDS[locale];
