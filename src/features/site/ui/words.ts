import { createTranslator } from "use-intl/core";
import type { Locale } from "#lib/locale.ts";
import siteEn from "#messages/site.en.json" with { type: "json" };
import siteZh from "#messages/site.zh-CN.json" with { type: "json" };

const MESSAGES = { "zh-CN": siteZh, en: siteEn } as const;

/** The sentences of landing page and demo inbox in one language. */
export const siteWords = (locale: Locale) =>
  createTranslator({ locale, messages: { site: MESSAGES[locale] }, namespace: "site" });
