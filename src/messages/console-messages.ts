import type { Locale } from "#lib/locale.ts";
import commonEn from "./common.en.json" with { type: "json" };
import commonZh from "./common.zh-CN.json" with { type: "json" };
import errorsEn from "./errors.en.json" with { type: "json" };
import errorsZh from "./errors.zh-CN.json" with { type: "json" };
import healthEn from "./health.en.json" with { type: "json" };
import healthZh from "./health.zh-CN.json" with { type: "json" };
import operationsEn from "./operations.en.json" with { type: "json" };
import operationsZh from "./operations.zh-CN.json" with { type: "json" };
import rosterEn from "./roster.en.json" with { type: "json" };
import rosterZh from "./roster.zh-CN.json" with { type: "json" };

const MESSAGES = {
  "zh-CN": { common: commonZh, errors: errorsZh, roster: rosterZh, operations: operationsZh, health: healthZh },
  en: { common: commonEn, errors: errorsEn, roster: rosterEn, operations: operationsEn, health: healthEn },
} as const;

export type ConsoleMessages = (typeof MESSAGES)["zh-CN"];

/** The console's sentences in one language, by namespace. */
export const consoleMessages = (locale: Locale) => MESSAGES[locale];
