import { randomBytes } from "node:crypto";
import type { BureauStatus, HealthStates } from "./health-state.ts";
import { Refusal } from "./http.ts";
import type { KnownPeople } from "./known-people.ts";
import type { Population } from "./population.ts";
import { isRetested, type Retests, withRetests } from "./retests.ts";

/** An instant of the health data, and how many rounds of retests there had been. */
type Moment = { at: number; rounds: number };

/** The changes `since`, from this person on; `until` is where the feed stood when the first of these pages was asked. */
type Position = { since: Moment; from: number; until: Moment | null };

/** Where a page ended, and the cursor that it gave. */
type PageEnd = { at: number; cursor: string };

/** `indexes` are of people who have changed; `cursor` is where the next page begins. */
export type ChangePage = { cursor: string; more: boolean; indexes: number[] };

/**
 * Older cursors expire. A status that changes and changes back does so over three days at least, so within two of them
 * whoever has changed is different.
 */
const MAX_AGE_MS = 2 * 24 * 3_600_000;
/** People looked at for one page, so that a page of a quiet city does not keep everybody else waiting. */
const SCANNED = 250_000;
const PAGES_REMEMBERED = 10_000;
const CURSOR = /^([0-9a-f]{16})\.(\d+)\.(\d+)(?:\.(\d+)\.(\d+)\.(\d+))?$/;

const isSame = (one: BureauStatus, other: BureauStatus): boolean =>
  one.codeState === other.codeState &&
  one.popupReason === other.popupReason &&
  one.testResult === other.testResult &&
  one.testSampledAt === other.testSampledAt &&
  one.vaccination === other.vaccination &&
  one.doses === other.doses &&
  one.lastDoseOn === other.lastDoseOn;

/**
 * Tells what changed since a cursor by holding two instants against each other, because the sandbox computes statuses and
 * keeps none; a real source would keep a log. Where a page ended is remembered, so that it ends there again when it is
 * asked once more. Cursors expire with the process: it forgets who is known.
 */
export const changeFeed = (options: {
  population: Population;
  states: HealthStates;
  /** All rounds of retests so far, in order; the last one holds. */
  rounds: readonly Retests[];
  known: KnownPeople;
  now: () => Date;
}) => {
  const { population, known, rounds } = options;
  const epoch = randomBytes(8).toString("hex");
  const ends = new Map<string, PageEnd>();

  const present = (): Moment => ({ at: options.now().getTime(), rounds: rounds.length });
  const headOf = ({ at, rounds: count }: Moment): string => `${epoch}.${at}.${count}`;

  const read = (cursor: string): Position => {
    const [, of, ...numbers] = CURSOR.exec(cursor) ?? [];
    const [at = 0, count = 0, from, untilAt, untilRounds] = numbers
      .filter((number) => number !== undefined)
      .map(Number);
    const age = options.now().getTime() - at;
    if (of !== epoch || age < 0 || age > MAX_AGE_MS) {
      throw new Refusal("cursor_expired", "ask about everybody");
    }
    return {
      since: { at, rounds: count },
      from: from ?? 0,
      until: untilAt === undefined || untilRounds === undefined ? null : { at: untilAt, rounds: untilRounds },
    };
  };

  /** Whether somebody's status is another than at that moment; also when it has been another in between. */
  const changedSince = (since: Moment, now: Moment): ((index: number) => boolean) => {
    const before = withRetests(options.states, () => rounds[since.rounds - 1] ?? null);
    const after = withRetests(options.states, () => rounds[now.rounds - 1] ?? null);
    const between = rounds.slice(since.rounds, now.rounds);
    return (index) => {
      const foreigner = population.documentType(index) !== "resident_id";
      return (
        between.some((round) => isRetested(round, index)) ||
        !isSame(before.statusAt(index, foreigner, since.at), after.statusAt(index, foreigner, now.at))
      );
    };
  };

  const remember = (page: string, end: PageEnd): PageEnd => {
    const [oldest] = ends.keys();
    if (oldest !== undefined && ends.size >= PAGES_REMEMBERED) {
      ends.delete(oldest);
    }
    ends.set(page, end);
    return end;
  };

  return {
    head: (): string => headOf(present()),
    /** About `limit` people who have changed since the cursor. Throws Refusal for a cursor that has expired. */
    page: (platformId: string, cursor: string, limit: number): ChangePage => {
      const { since, from, until = null } = read(cursor);
      const isKnown = known.test(platformId);
      const now = present();
      const changed = changedSince(since, now);
      const key = `${platformId} ${cursor} ${limit}`;
      const end = ends.get(key);
      const last = end?.at ?? Math.min(population.size, from + SCANNED);
      const indexes: number[] = [];
      let next = from;
      for (; next < last && (end !== undefined || indexes.length < limit); next += 1) {
        if (isKnown(next) && changed(next)) {
          indexes.push(next);
        }
      }
      const stands = until ?? now;
      if (next >= population.size) {
        return { cursor: headOf(stands), more: false, indexes };
      }
      const goesOn = `${headOf(since)}.${next}.${stands.at}.${stands.rounds}`;
      const { cursor: beyond } = end ?? remember(key, { at: next, cursor: goesOn });
      return { cursor: beyond, more: true, indexes };
    },
  };
};

export type ChangeFeed = ReturnType<typeof changeFeed>;
