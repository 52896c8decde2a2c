import { normaliseText, plainPunctuation } from "#lib/text.ts";

/** Members that one person may dissolve a register with, and at once (ASVS 5.0, 2.3.5). */
export const MOST_DISSOLVED_ALONE = 1000;

const WAIT_HOURS = 72;

/** When a larger register is dissolved that nobody else has agreed to dissolve. */
export const dissolutionDueAt = (askedAt: Date): Date => new Date(askedAt.getTime() + WAIT_HOURS * 3_600_000);

/** Full-width brackets typed as half-width ones, a curled apostrophe or another space are the same name. */
export const isSameName = (typed: string, name: string): boolean => comparable(typed) === comparable(name);

const comparable = (name: string): string => normaliseText(name, plainPunctuation).trim();
