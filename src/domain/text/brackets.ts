/** Those that senders of messages put their name in, that quote a name in one of ours, or that are of markup. */
const REFUSED =
  /[[\]{}<>\u3010\u3011\u3014-\u301B\u300C-\u300F\uFF3B\uFF3D\uFF5B\uFF5D\uFF1C\uFF1E\uFE3B\uFE3C\uFE47\uFE48]/u;

const PAIRS: Readonly<Record<string, string>> = { "(": ")", "（": "）", "《": "》", "〈": "〉" };
/** Of either width: who types one of each has closed it. */
const CLOSING: Readonly<Record<string, string>> = { ")": ")", "）": ")", "》": "》", "〉": "〉" };

/** The first bracket that no text may have, or that is not one of a pair; null when there is none. */
export const bracketFault = (text: string): string | null => {
  const refused = REFUSED.exec(text)?.[0];
  if (refused !== undefined) {
    return refused;
  }
  const open: string[] = [];
  for (const character of text) {
    const closes = PAIRS[character];
    if (closes !== undefined) {
      open.push(character);
    }
    const closing = CLOSING[character];
    if (closing !== undefined) {
      const opened = open.pop();
      if (opened === undefined || CLOSING[PAIRS[opened] ?? ""] !== closing) {
        return character;
      }
    }
  }
  return open.at(-1) ?? null;
};
