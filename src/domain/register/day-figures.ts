/** Of so many each day leaves open how they were, beyond what is lost by counting in tens. */
const LEFT_OPEN = 20;

const tens = (count: number): number => Math.max(0, Math.floor(count / 10) * 10);

type DayFigures = { total: number; told: number[]; rest: number };

/**
 * What is kept of a day on which so many members were counted in these parts, the most telling first, beside the rest.
 * Everything is counted in tens, rounded down, so that one person more or less shows only where a ten is crossed, of which
 * docs/privacy.md says what it tells; and parts are told
 * of no more members than leave twenty open, so that whoever knows the number of members cannot work out from it how each
 * of them was, nor whether there was anybody in a part of "none". The rest is what is not told.
 */
export const dayFigures = (members: number, parts: readonly number[]): DayFigures => {
  let open = tens(members - LEFT_OPEN);
  const told = parts.map((count) => {
    const part = Math.min(tens(count), open);
    open -= part;
    return part;
  });
  const total = tens(members);
  return { total, told, rest: told.reduce((left, part) => left - part, total) };
};
