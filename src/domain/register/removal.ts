import { z } from "zod";
import type { FieldProblems } from "#domain/errors.ts";
import { parseText } from "#domain/text/text.ts";
import { fail, ok, type Result } from "#lib/result.ts";

/** Why a registrar removes a member; the member reads it. */
export const REMOVAL_REASONS = ["gone", "not_ours", "mistaken", "other"] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

/** Why a register ended that somebody was in. */
const END_REASONS = ["dissolved", "wound_up", "closed"] as const;
export type EndReason = (typeof END_REASONS)[number];

const NOTICE_REASONS = [...REMOVAL_REASONS, ...END_REASONS] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

export const isEndReason = (reason: NoticeReason): reason is EndReason =>
  END_REASONS.some((ended) => ended === reason);

const MOST_OF_WORDS = 100;

/** What the registrar adds in words: up to 100 characters, and not nothing for a reason that says nothing. */
export function parseRemovalWords(reason: RemovalReason, words: string): Result<string, FieldProblems> {
  if (words.trim() === "" && reason !== "other") return ok("");
  const parsed = parseText(words, 1, MOST_OF_WORDS);
  return parsed.ok ? parsed : fail({ words: parsed.problem });
}

/** What a notice says, as it is sealed. */
export const noticeText = z.object({
  /** Blank where the register has ended: that concerns everybody with this phone. */
  nameMasked: z.string(),
  organisationName: z.string(),
  reason: z.enum(NOTICE_REASONS),
  /** What the registrar added; may be blank. */
  words: z.string(),
  receiptId: z.string(),
});

/**
 * What somebody is told who was removed from a register, or whose register has ended: by their phone, the one thing that is left of
 * them, and theirs to delete.
 */
export const removalNotice = noticeText.extend({ noticeId: z.string(), removedAt: z.date() });
export type RemovalNotice = z.infer<typeof removalNotice>;
