import type { Locale } from "#lib/locale.ts";
import type { FileWords } from "./file-words.ts";
import { EN } from "./words-en.ts";
import { ZH_CN } from "./words-zh-cn.ts";

const WORDS: Record<Locale, FileWords> = { "zh-CN": ZH_CN, en: EN };

export const fileWords = (locale: Locale): FileWords => WORDS[locale];
