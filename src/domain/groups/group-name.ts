import { parseText, type TextProblem } from "#domain/text/text.ts";
import { fail, ok, type Result } from "#lib/result.ts";

/** In code points. */
const MAX_LENGTH = 50;

/** The name of a group, by the same rules as the name of a register: one line, 1 to 50 code points, nothing that poses. */
export const parseGroupName = (raw: string): Result<string, TextProblem> => parseText(raw, 1, MAX_LENGTH);

/** Names as pasted, one a line, in their order; blank lines and repetitions are passed over. The first bad line speaks. */
export const parseGroupNames = (raw: string): Result<string[], TextProblem> => {
  const names = new Set<string>();
  for (const line of raw.split(/[\n\r\u2028\u2029]+/u)) {
    const name = parseGroupName(line);
    if (name.ok) {
      names.add(name.value);
    } else if (name.problem !== "empty") {
      return name;
    }
  }
  return names.size === 0 ? fail("empty") : ok([...names]);
};
