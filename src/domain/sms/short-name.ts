/** UTF-16 units, as carriers count characters: a code with a name of so many is one message in both languages. */
const MOST = 20;

/** A name as text messages carry it: at most 20 characters, cut between code points, with … for what is left out. */
export const shortName = (name: string): string => {
  if (name.length <= MOST) {
    return name;
  }
  let kept = "";
  for (const character of name) {
    if (kept.length + character.length >= MOST) {
      break;
    }
    kept += character;
  }
  return `${kept.trimEnd()}…`;
};
