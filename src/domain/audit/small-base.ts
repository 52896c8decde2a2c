/**
 * A figure of fewer people than this is a look at each of them: who knows the others learns how the last one is, and who
 * asks about one person alone has looked at that person.
 */
export const SMALL_BASE = 10;

/** For so long the same figure, which a page asks for again and again, is one look. */
export const SAME_LOOK_MS = 10 * 60_000;

/** Whether a figure of these people is a look at each of them. */
export const isSmallBase = (people: number): boolean => people > 0 && people < SMALL_BASE;

/** Of parts that are counted apart, and whose sums are told, those whose members are looked at: a small sum is made of such. */
export const smallParts = <K>(people: ReadonlyMap<K, number>): K[] =>
  [...people].filter(([, count]) => isSmallBase(count)).map(([part]) => part);
