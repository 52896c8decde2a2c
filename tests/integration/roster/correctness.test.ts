import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REASON_KINDS, type ReasonKind, type Requirements, VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { TEST_AGES, testAge } from "#domain/roster/test-age.ts";
import { heldRegisters } from "#features/register/held-registers.ts";
import { effectOf } from "#features/requirements/requirements-effect-sql.ts";
import type { RosterFilter } from "#ports/roster-store.ts";
import { pick, seededRandom } from "#tests/support/seeded-random.ts";
import {
  type Generated,
  GROUPS,
  type Group,
  judged,
  MOMENTS,
  type Moment,
  openGeneratedRegister,
  PEOPLE,
  REGISTER_RULES,
  requiredIn,
} from "./generated-register.ts";

type Opened = Awaited<ReturnType<typeof openGeneratedRegister>>;

let console: Opened["console"];
let caller: Opened["caller"];
let accountId: string;
let registerId: string;
let members: Generated[];
let groupIdOf: Opened["groupIdOf"];
beforeAll(async () => {
  ({ console, caller, accountId, registerId, members, groupIdOf } = await openGeneratedRegister());
});
afterAll(() => console.db.close());

/** The filter as the page explains it, one member at a time and without SQL. */
const isFound = (member: Generated, filter: RosterFilter, at: Moment): boolean => {
  const { verdict } = judged(member, at);
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

const random = seededRandom(20261122);
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

  test("exceptions are found by each of their reasons, and counted", async () => {
    const failing = (reason?: ReasonKind) =>
      members.filter((member) => {
        const { verdict, reasons } = judged(member, at);
        return (
          verdict === "exception" && (reason === undefined || reasons.some(({ kind }) => kind === reason))
        );
      });
    for (const reason of [undefined, ...REASON_KINDS]) {
      const query = { registerId, scope: null, filter: { reason }, after: null, limit: PEOPLE };
      const { members: found } = await console.deps.roster.exceptions(query, at);
      expect(found.map(({ membershipId }) => membershipId).sort(), reason).toEqual(
        failing(reason)
          .map(({ id }) => id)
          .sort(),
      );
    }
    expect(await console.deps.roster.exceptionCounts({ registerId, scope: null }, at)).toEqual({
      members: members.length,
      unknown: members.filter((member) => judged(member, at).verdict === "unknown").length,
      exceptions: failing().length,
      exempt: members.filter((member) => judged(member, at).verdict === "exempt").length,
      reasons: Object.fromEntries(REASON_KINDS.map((kind) => [kind, failing(kind).length])),
    });
  });

  test("a preview of other requirements says what saving them would lead to", async () => {
    const other: Requirements = {
      allowedCodes: ["green", "red"],
      maxTestAgeHours: 48,
      minVaccination: "complete",
    };
    const under = (group: Group): Group[] =>
      group === "school" ? ["school", "grade", "class"] : group === "grade" ? ["grade", "class"] : [group];
    const cases: [Group | null, Requirements | null][] = [
      [null, other],
      ...GROUPS.map((group): [Group, Requirements] => [group, other]),
      ["grade", null],
      ["kitchen", null],
    ];
    for (const [place, wanted] of cases) {
      const concerned = members.filter(
        ({ group }) => place === null || (group && under(place).includes(group)),
      );
      // The nearest group with its own wins: under the school the grade keeps its rules, whatever the school gets.
      const then = (member: Generated): Requirements => {
        const { group } = member;
        const own = group === "class" ? "grade" : group;
        if (place !== null && own === place) {
          return wanted ?? REGISTER_RULES;
        }
        if (place === null && requiredIn(group) === REGISTER_RULES) {
          return wanted ?? REGISTER_RULES;
        }
        return place === "class" && group === "class" ? other : requiredIn(group);
      };
      const fails = (member: Generated, required: Requirements): boolean =>
        judged(member, at, required).verdict === "exception";
      const failsThen = concerned.filter((member) => fails(member, then(member)));
      const failsNow = concerned.filter((member) => fails(member, requiredIn(member.group)));
      const groupId = place && groupIdOf(place);
      expect(
        await effectOf(console.deps.db.pool, { registerId, groupId }, wanted, at),
        `${place} ${JSON.stringify(wanted)}`,
      ).toEqual({
        members: concerned.length,
        failing: failsThen.length,
        newly: failsThen.filter((member) => !failsNow.includes(member)).length,
        noLonger: failsNow.filter((member) => !failsThen.includes(member)).length,
        unknown: concerned.filter((member) => judged(member, at).verdict === "unknown").length,
      });
    }
  });

  test("the register list counts the same", async () => {
    const held = await heldRegisters(console.deps, accountId, at);
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
