import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeStatuses } from "#db/comparison/write-statuses.ts";
import { sql, transaction } from "#db/database.ts";
import type { LookupRecord } from "#domain/comparison/compare.ts";
import {
  type ComparedStatus,
  evaluate,
  REASON_KINDS,
  type ReasonKind,
  type Requirements,
  VERDICTS,
} from "#domain/health/requirement.ts";
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

const GROUPS = ["school", "grade", "class", "kitchen"] as const;
type Group = (typeof GROUPS)[number];
type Generated = {
  id: string;
  joinedAt: Date;
  compared: ComparedStatus | null;
  group: Group | null;
  exemptUntil: Date | null;
};

const REGISTER_RULES: Requirements = {
  allowedCodes: ["green", "orange"],
  maxTestAgeHours: 72,
  minVaccination: "partial",
};
const GRADE_RULES: Requirements = {
  allowedCodes: ["green", "yellow"],
  maxTestAgeHours: 24,
  minVaccination: null,
};
const KITCHEN_RULES: Requirements = {
  allowedCodes: ["green"],
  maxTestAgeHours: null,
  minVaccination: "boosted",
};

/** The class lies in the grade and the grade in the school, which has no requirements of its own. */
const requiredIn = (group: Group | null): Requirements => {
  switch (group) {
    case "grade":
    case "class":
      return GRADE_RULES;
    case "kitchen":
      return KITCHEN_RULES;
    default:
      return REGISTER_RULES;
  }
};

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
const groupIds = new Map<Group, string>();
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
    members.push({
      id: ids[i] ?? token,
      joinedAt,
      compared: generatedStatus(),
      group: pick(random, [null, null, ...GROUPS]),
      exemptUntil:
        random() < 0.15 ? new Date(MORNING.getTime() + pick(random, [0, 14, 100]) * HOUR_MS) : null,
    });
  }
  await setGroups();
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
  const groupId = (group: Group) => groupIds.get(group) ?? "";
  // One group's before the register's, one after: neither may win over the other by the order in which they were saved.
  await caller.register.setRequirements({ registerId, groupId: groupId("kitchen"), ...KITCHEN_RULES });
  await caller.register.setRequirements({ registerId, ...REGISTER_RULES });
  await caller.register.setRequirements({ registerId, groupId: groupId("grade"), ...GRADE_RULES });
});

const setGroups = async (): Promise<void> => {
  const { pool } = console.db;
  for (const group of GROUPS) {
    groupIds.set(group, console.deps.random.uuid(MORNING));
    const above = group === "grade" ? "school" : group === "class" ? "grade" : null;
    await pool.query(sql`insert into member_group (id, register_id, parent_id, name, created_at) values
      (${groupIds.get(group)}, ${registerId}, ${above && groupIds.get(above)}, ${group}, ${MORNING})`);
  }
  for (const { id, group, exemptUntil } of members) {
    await pool.query(
      sql`update membership set group_id = ${group && groupIds.get(group)}::uuid where id = ${id}`,
    );
    if (exemptUntil !== null) {
      const exemption = { reason: "medical", note: null, until: exemptUntil } as const;
      const event = { action: "member.exempted", at: MORNING, registerId, membershipId: id } as const;
      await console.deps.exemptions.grant({ registerId, scope: null }, id, exemption, event);
    }
  }
};
afterAll(() => console.db.close());

type Moment = { now: Date; coveredAt: Date | null };

const judged = (member: Generated, { now, coveredAt }: Moment) => {
  const freshAsOf = coveredAt !== null && coveredAt > member.joinedAt ? coveredAt : member.joinedAt;
  return evaluate(requiredIn(member.group), member.compared, freshAsOf, now, member.exemptUntil);
};
const verdictOf = (member: Generated, at: Moment) => judged(member, at).verdict;

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
      exceptions: failing().length,
      exempt: members.filter((member) => verdictOf(member, at) === "exempt").length,
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
      const fails = (member: Generated, required: Requirements): boolean => {
        const freshAsOf =
          at.coveredAt !== null && at.coveredAt > member.joinedAt ? at.coveredAt : member.joinedAt;
        return (
          evaluate(required, member.compared, freshAsOf, at.now, member.exemptUntil).verdict === "exception"
        );
      };
      const failsThen = concerned.filter((member) => fails(member, then(member)));
      const failsNow = concerned.filter((member) => fails(member, requiredIn(member.group)));
      const groupId = place && (groupIds.get(place) ?? "");
      expect(
        await console.deps.requirements.effectOf({ registerId, groupId }, wanted, at),
        `${place} ${JSON.stringify(wanted)}`,
      ).toEqual({
        members: concerned.length,
        failing: failsThen.length,
        newly: failsThen.filter((member) => !failsNow.includes(member)).length,
        noLonger: failsNow.filter((member) => !failsThen.includes(member)).length,
        unknown: concerned.filter((member) => verdictOf(member, at) === "unknown").length,
      });
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
