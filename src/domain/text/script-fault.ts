import { COMMON, HAN, INVISIBLE, SCRIPTS, type Script } from "./scripts.ts";

/** The character that is in the way: one that no text may have, one that nobody sees, or one of a script too many. */
export type ScriptFault = { problem: "characters" | "invisible" | "scripts"; character: string };

const belongs = (pattern: RegExp | null, character: string): boolean => pattern?.test(character) ?? false;

/** Marks that part or join two letters: before nothing they would be a blank. */
const BETWEEN_LETTERS = /^[\u200C\u202F]$/;

/** `Script`'s own marks and punctuation count as of it only behind one of its letters: alone they are nobody's. */
type Seen = { script: Script | null; marks: number; beside: Script | null };

const faultOf = (character: string): ScriptFault["problem"] =>
  INVISIBLE.test(character) ? "invisible" : "characters";

const judge = (seen: Seen, character: string, next: string): ScriptFault["problem"] | null => {
  const { script } = seen;
  if (script && belongs(script.mark, character)) {
    seen.marks += 1;
    const stands = !BETWEEN_LETTERS.test(character) || script.letter.test(next);
    return stands && seen.marks <= script.most ? null : faultOf(character);
  }
  seen.marks = 0;
  if (COMMON.test(character)) {
    seen.script = null;
    return null;
  }
  const found = SCRIPTS.find(({ letter }) => letter.test(character));
  if (found === undefined) {
    const own = SCRIPTS.find(({ other }) => belongs(other, character));
    seen.script = null;
    return own !== undefined && own === seen.beside ? null : faultOf(character);
  }
  seen.script = found;
  if (found === HAN || found === seen.beside) {
    return null;
  }
  const other = seen.beside !== null;
  seen.beside ??= found;
  return other ? "scripts" : null;
};

/**
 * The first character of a text, in normal form NFC, that is of no script of the country or Latin, that is seen by nobody,
 * or that brings in a second script beside Han; null when there is none.
 */
export const scriptFault = (text: string): ScriptFault | null => {
  const seen: Seen = { script: null, marks: 0, beside: null };
  const characters = Array.from(text);
  for (const [i, character] of characters.entries()) {
    const problem = judge(seen, character, characters[i + 1] ?? "");
    if (problem !== null) {
      return { problem, character };
    }
  }
  return null;
};
