import { reasonText } from "#domain/health/reason-text.ts";
import type { Reason } from "#domain/health/requirement.ts";
import type { VaccinationLevel } from "#domain/health/status.ts";
import { words } from "#domain/words.ts";
import type { Locale } from "#lib/locale.ts";

/** Each answer is worked out once: a file has a hundred thousand rows, and a sentence takes microseconds. */
const once = (say: (level: VaccinationLevel, doses: number) => string): typeof say => {
  const said = new Map<string, string>();
  return (level, doses) => {
    const key = `${level} ${doses}`;
    const text = said.get(key) ?? say(level, doses);
    said.set(key, text);
    return text;
  };
};

const fileWordsOf = (locale: Locale) => {
  const { files, health, messages } = words(locale);
  const { vaccination } = messages.health;
  return {
    kind: messages.files.kind,
    column: messages.files.column,
    report: messages.files.report,
    codeState: messages.health.codeState,
    testResult: messages.health.testResult,
    testAge: messages.health.testAge,
    vaccination,
    verdict: messages.health.verdict,
    documentType: messages.health.documentType,
    exemption: messages.health.exemption,
    /** That the file is for use inside the organisation and is not to be passed on. */
    notice: messages.files.notice,
    neverCompared: messages.files.neverCompared,
    group: messages.files.group,
    noGroup: messages.files.noGroup,
    /** Who and when. */
    watermark: (who: string, at: string) => files("watermark", { who, at }),
    asOf: (at: string) => files("asOf", { at }),
    filtered: (by: string) => files("filtered", { by }),
    people: (number: number) => files("people", { number, count: String(number) }),
    days: (days: number) => health("days", { days }),
    doses: once((level, doses) =>
      doses === 0 ? vaccination[level] : health("vaccinationWithDoses", { level: vaccination[level], doses }),
    ),
    popup: (reason: string) => health("popupWithReason", { reason }),
    /** Why somebody is excused, and the last day of it. */
    exempt: (reason: string, lastDay: string) => files("exempt", { reason, lastDay }),
    reason: (reason: Reason, at: (instant: Date) => string) => reasonText(health, reason, at),
    /** A part of a day's members with whoever is not told of by another. */
    rest: (label: string) => files("report.rest", { label }),
    /** How many exceptions are not on the list any more. */
    more: (count: number) => files("more", { count: String(count) }),
    page: (page: number, of: number) => files("page", { page: String(page), of: String(of) }),
    /** What 〓 stands for in a PDF. */
    missing: (numbers: string) => files("missing", { numbers }),
  };
};

export type FileWords = ReturnType<typeof fileWordsOf>;

const WORDS: Record<Locale, FileWords> = { "zh-CN": fileWordsOf("zh-CN"), en: fileWordsOf("en") };

/** What stands in files. */
export const fileWords = (locale: Locale): FileWords => WORDS[locale];
