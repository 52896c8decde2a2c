import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeStatuses } from "#db/comparison/write-statuses.ts";
import { transaction } from "#db/database.ts";
import type { LookupRecord } from "#domain/comparison/compare.ts";
import { type ComparedStatus, evaluate, type Requirements, VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, LOOKUP_OUTCOMES, TEST_RESULTS, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { TEST_AGES, testAge } from "#domain/roster/test-age.ts";
import type { PersonAnswer } from "#ports/comparison-store.ts";
import type { RosterFilter } from "#ports/roster-store.ts";
import { type Console, DRAFT, HOUR_MS, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import { pick, seededRandom } from "#tests/support/seeded-random.ts";

const PEOPLE = 2000;
const MINUTE_MS = 60_000;
const FAILED_AT = new Date(MORNING.getTime() - HOUR_MS);
const random = seededRandom(20261121);

type Generated = { id: string; joinedAt: Date; compared: ComparedStatus | null };

/** Statuses of every kind, with samples on the edges of days and of the requirement's age. */
const generatedStatus = (): ComparedStatus | null => {
  if (random() < 0.05) {
    return null;
  }
  const outcome = random() < 0.8 ? "found" : pick(random, LOOKUP_OUTCOMES);
  const failed = outcome === "failed" || outcome === "timed_out";
  const result = pick(random, TEST_RESULTS);
  const age = pick(random, [
    0,
    10 * HOUR_MS,
    34 * HOUR_MS,
    72 * HOUR_MS,
    96 * HOUR_MS,
    random() * 240 * HOUR_MS,
  ]);
  const jitter = pick(random, [-1, 0, 1, MINUTE_MS]);
  const status = {
    codeState: pick(random, CODE_STATES),
    popupReason: null,
    test: {
      result,
      sampledAt: result === "none" ? null : new Date(MORNING.getTime() - Math.round(age) + jitter),
    },
    vaccination: { level: pick(random, VACCINATION_LEVELS), doses: 1, lastDoseOn: "2022-03-01" },
    sourceTime: MORNING,
  };
  return {
    outcome,
    status: outcome === "found" || random() < 0.5 ? status : null,
    staleSince: failed ? FAILED_AT : null,
  };
};

let console: Console;
let caller: Awaited<ReturnType<Console["signInVerified"]>>["caller"];
let accountId: string;
let registerId: string;
let requirements: Requirements;
const members: Generated[] = [];

beforeAll(async () => {
  console = await openConsole();
  ({ caller, accountId } = await console.signInVerified(WANG));
  ({ registerId } = await caller.register.open(DRAFT));
  const { registerId: elsewhere } = await caller.register.open(DRAFT);
  const people = Array.from({ length: PEOPLE }, (_, i) => ({
    claim: personNumber(i, "李小红"),
    token: `token-${i}`,
    joinedAt: new Date(MORNING.getTime() - Math.round(pick(random, [0, 23, 24, 25, 48]) * HOUR_MS) - i),
  }));
  const ids = await console.addMembers(registerId, people);
  await console.addMembers(elsewhere, people);
  const { rows } = await console.db.pool.query(`select id, source_token from person`);
  const personIds = new Map(rows.map(({ id, source_token }) => [source_token, id]));
  for (const [i, { token, joinedAt }] of people.entries()) {
    members.push({ id: ids[i] ?? token, joinedAt, compared: generatedStatus() });
  }
  const answered = (recordOf: (compared: ComparedStatus) => LookupRecord | null): PersonAnswer[] =>
    people.flatMap(({ token }, i) => {
      const compared = members[i]?.compared;
      const record = compared ? recordOf(compared) : null;
      return record ? [{ personId: personIds.get(token), record }] : [];
    });
  const found = answered(({ status }) => status && { outcome: "found", status });
  await transaction(console.db, (on) =>
    writeStatuses(on, { sourceId: "fake", now: MORNING, answers: found }),
  );
  const others = answered(({ outcome }) => (outcome === "found" ? null : { outcome }));
  await transaction(console.db, (on) =>
    writeStatuses(on, { sourceId: "fake", now: FAILED_AT, answers: others }),
  );
  requirements = await caller.register.setRequirements({
    registerId,
    allowedCodes: ["green", "orange"],
    maxTestAgeHours: 72,
    minVaccination: "partial",
  });
});
afterAll(() => console.db.close());

type Moment = { now: Date; coveredAt: Date | null };

const verdictOf = (member: Generated, { now, coveredAt }: Moment) => {
  const freshAsOf = coveredAt !== null && coveredAt > member.joinedAt ? coveredAt : member.joinedAt;
  return evaluate(requirements, member.compared, freshAsOf, now).verdict;
};

/** The filter as the page explains it, one member at a time and without SQL. */
const isFound = (member: Generated, filter: RosterFilter, at: Moment): boolean => {
  const verdict = verdictOf(member, at);
  const status = member.compared?.status;
  const health = filter.codeState ?? filter.testAge ?? filter.vaccination;
  return (
    (filter.verdict === undefined || filter.verdict === verdict) &&
    (health === undefined || (verdict !== "unknown" && status !== null && status !== undefined)) &&
    (filter.codeState === undefined || status?.codeState === filter.codeState) &&
    (filter.testAge === undefined || testAge(status?.test.sampledAt ?? null, at.now) === filter.testAge) &&
    (filter.vaccination === undefined || status?.vaccination.level === filter.vaccination)
  );
};

const HOURS_LATER = [0, 14, 25];
const COVERED_HOURS_BEFORE = [null, 0, 24];
const MOMENTS: Moment[] = HOURS_LATER.flatMap((later) => {
  const now = new Date(MORNING.getTime() + later * HOUR_MS);
  return COVERED_HOURS_BEFORE.map((hours) => ({
    now,
    coveredAt: hours === null ? null : new Date(now.getTime() - hours * HOUR_MS),
  }));
});

const FILTERS: RosterFilter[] = [
  {},
  ...VERDICTS.map((verdict) => ({ verdict })),
  ...CODE_STATES.map((codeState) => ({ codeState })),
  ...TEST_AGES.map((age) => ({ testAge: age })),
  ...VACCINATION_LEVELS.map((vaccination) => ({ vaccination })),
  ...Array.from({ length: 20 }, () => ({
    verdict: pick(random, [undefined, ...VERDICTS]),
    codeState: pick(random, [undefined, ...CODE_STATES]),
    testAge: pick(random, [undefined, ...TEST_AGES]),
    vaccination: pick(random, [undefined, ...VACCINATION_LEVELS]),
  })),
];

const newestFirst = (found: readonly Generated[]): string[] =>
  found
    .map(({ id }) => id)
    .sort()
    .reverse();

describe.each(MOMENTS)("at $now, covered $coveredAt", (at) => {
  test("every filter finds exactly whom the domain would", async () => {
    for (const filter of FILTERS) {
      const page = await console.deps.roster.page(
        { registerId, scope: null, filter, before: null, limit: PEOPLE },
        at,
      );
      const expected = newestFirst(members.filter((member) => isFound(member, filter, at)));
      expect(
        page.members.map(({ membershipId }) => membershipId),
        JSON.stringify(filter),
      ).toEqual(expected);
    }
  });

  test("the tiles count whom the filters find, and add up", async () => {
    const tiles = await console.deps.roster.tiles({ registerId, scope: null }, at);
    const counted = (filter: RosterFilter) => members.filter((member) => isFound(member, filter, at)).length;
    expect(tiles).toEqual({
      total: PEOPLE,
      verdict: Object.fromEntries(VERDICTS.map((verdict) => [verdict, counted({ verdict })])),
      codeState: Object.fromEntries(CODE_STATES.map((codeState) => [codeState, counted({ codeState })])),
      testAge: Object.fromEntries(TEST_AGES.map((age) => [age, counted({ testAge: age })])),
      vaccination: Object.fromEntries(
        VACCINATION_LEVELS.map((vaccination) => [vaccination, counted({ vaccination })]),
      ),
    });
    for (const column of [tiles.codeState, tiles.testAge, tiles.vaccination]) {
      const sum = Object.values(column).reduce((all, count) => all + count, 0);
      expect(sum + tiles.verdict.unknown).toBe(PEOPLE);
    }
  });

  test("the register list counts the same", async () => {
    const held = await console.deps.registers.heldBy(accountId, at);
    expect(held.find(({ register }) => register.id === registerId)?.counts).toEqual(
      (await console.deps.roster.tiles({ registerId, scope: null }, at)).verdict,
    );
  });
});

test("the rows' own verdicts, with their reasons, are those that they were found by", async () => {
  for (const verdict of VERDICTS) {
    const { members: rows } = await caller.roster.page({ registerId, verdict });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({ verdict });
      expect(row.reasons.length === 0).toBe(verdict === "meets");
    }
  }
});
