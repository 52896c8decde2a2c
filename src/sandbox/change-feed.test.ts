import { expect, test } from "vitest";
import { changeFeed } from "./change-feed.ts";
import { healthStates } from "./health-state.ts";
import { knownPeople } from "./known-people.ts";
import { createPopulation } from "./population.ts";
import type { Retests } from "./retests.ts";

const SIZE = 2000;
const START = new Date("2026-11-20T00:00:00Z");
const HOUR = 3_600_000;

const open = () => {
  const population = createPopulation("feed", SIZE);
  const states = healthStates("feed");
  const known = knownPeople(SIZE);
  const rounds: Retests[] = [];
  let now = START;
  const feed = changeFeed({ population, states, rounds, known, now: () => now });
  return {
    states,
    known,
    rounds,
    feed,
    isForeign: (index: number) => population.documentType(index) !== "resident_id",
    pass: (hours: number) => {
      now = new Date(now.getTime() + hours * HOUR);
    },
    /** Everybody whom the feed reports from the cursor on, and the cursor that it ends at. */
    read: (cursor: string, limit: number) => {
      const seen: number[] = [];
      for (let page = feed.page("here", cursor, limit); ; page = feed.page("here", page.cursor, limit)) {
        seen.push(...page.indexes);
        if (!page.more) {
          return { seen, cursor: page.cursor };
        }
      }
    },
  };
};

const everybody = Array.from({ length: SIZE }, (_, index) => index);

test("reports exactly those whose status differs between two instants, and the next time those since", () => {
  const { states, known, feed, isForeign, pass, read } = open();
  known.add("here", everybody);
  const first = feed.head();
  const statusAt = (index: number, hours: number) =>
    JSON.stringify(states.statusAt(index, isForeign(index), START.getTime() + hours * HOUR));
  pass(5);
  const morning = read(first, 100);
  expect(morning.seen).toEqual(everybody.filter((index) => statusAt(index, 0) !== statusAt(index, 5)));
  expect(morning.seen.length).toBeGreaterThan(100);
  pass(4);
  expect(read(morning.cursor, 100).seen).toEqual(
    everybody.filter((index) => statusAt(index, 5) !== statusAt(index, 9)),
  );
});

test("reports nobody whom another platform alone has asked about", () => {
  const { known, feed, pass, read } = open();
  known.add("elsewhere", everybody);
  known.add("here", [7, 11, -1]);
  const head = feed.head();
  pass(24);
  expect(read(head, 100).seen.every((index) => index === 7 || index === 11)).toBe(true);
});

test("a page that is asked for again later ends where it did, and has who changed meanwhile too", () => {
  const { known, feed, pass } = open();
  known.add("here", everybody);
  const head = feed.head();
  pass(3);
  const page = feed.page("here", head, 50);
  pass(3);
  const again = feed.page("here", head, 50);
  expect(again).toMatchObject({ cursor: page.cursor, more: true });
  expect(again.indexes).toEqual(expect.arrayContaining(page.indexes));
  expect(again.indexes.length).toBeGreaterThan(page.indexes.length);
});

test("reports whoever was tested again, also when the rounds leave the status as it was", () => {
  const { known, rounds, feed, read } = open();
  known.add("here", everybody);
  const untested = feed.head();
  rounds.push({ share: 0.1, generation: 1 });
  expect(read(untested, 1000).seen).toHaveLength(SIZE / 10);
  const tested = feed.head();
  rounds.push({ share: 0.1, generation: 2 }, { share: 0.1, generation: 1 });
  expect(read(tested, 1000).seen).toHaveLength(SIZE / 10);
  expect(read(feed.head(), 1000).seen).toEqual([]);
});

test("a cursor expires after two days, when the clock goes back, and with the process", () => {
  const { feed, pass } = open();
  const head = feed.head();
  pass(48);
  feed.page("here", head, 10);
  pass(1);
  expect(() => feed.page("here", head, 10)).toThrow("everybody");
  pass(-50);
  expect(() => feed.page("here", head, 10)).toThrow("everybody");
  expect(() => open().feed.page("here", open().feed.head(), 10)).toThrow("everybody");
});
