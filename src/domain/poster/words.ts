import { words } from "#domain/words.ts";

/** What a poster says in Chinese and, smaller, in English: whoever scans it may read either. */
export type Both = { zh: string; en: string };

type Key = Parameters<ReturnType<typeof words>["poster"]>[0];

const [chinese, english] = [words("zh-CN").poster, words("en").poster];

/** A sentence in both languages. */
export const both = (key: Key, values?: Record<string, string>): Both => ({
  zh: chinese(key, values as never),
  en: english(key, values as never),
});

/** A word or two in both languages, beside each other. */
export const inline = (key: Key): string => `${both(key).zh} ${both(key).en}`;
