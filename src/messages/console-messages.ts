import type { Locale } from "#lib/locale.ts";
import commonEn from "./common.en.json" with { type: "json" };
import commonZh from "./common.zh-CN.json" with { type: "json" };
import errorsEn from "./errors.en.json" with { type: "json" };
import errorsZh from "./errors.zh-CN.json" with { type: "json" };

const MESSAGES = {
  "zh-CN": { common: commonZh, errors: errorsZh },
  en: { common: commonEn, errors: errorsEn },
} as const;

export type ConsoleMessages = (typeof MESSAGES)["zh-CN"];

/** The console's sentences in one language, by namespace. */
export const consoleMessages = (locale: Locale) => MESSAGES[locale];
