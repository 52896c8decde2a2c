import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Requirements } from "#domain/health/requirement.ts";
import { sql } from "#platform/database/database.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { type Console, DRAFT, HOUR_MS, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import { problemOf } from "#tests/support/problem-of.ts";

const GREEN: Requirements = { allowedCodes: ["green"], maxTestAgeHours: null, minVaccination: null };
const YELLOW: Requirements = { ...GREEN, allowedCodes: ["green", "yellow"] };

let console: Console;
let caller: Awaited<ReturnType<Console["signInVerified"]>>["caller"];
let registerId: string;
let grade: string;
let room: string;
beforeAll(async () => {
  console = await openConsole();
  ({ caller } = await console.signInVerified(WANG));
  ({ registerId } = await caller.register.open(DRAFT));
  grade = await insertGroup(registerId, null, "一年级");
  room = await insertGroup(registerId, grade, "一班");
  const ids = await console.addMembers(
    registerId,
    [1, 2].map((n) => ({ claim: personNumber(n, "李雷"), token: `yellow-${n}` })),
  );
  for (const n of [1, 2]) {
    console.source.set(`yellow-${n}`, {
      outcome: "found",
      status: healthyStatus(MORNING, { codeState: "yellow" }),
    });
  }
  await console.db.pool.query(sql`update membership set group_id = ${room} where id = ${ids[0]}`);
  await caller.requirements.set({ registerId, ...GREEN });
  await console.compare();
});
afterAll(() => console.db.close());

const insertGroup = async (register: string, parentId: string | null, name: string): Promise<string> => {
  const id = console.deps.random.uuid(MORNING);
  await console.db.pool.query(sql`insert into member_group (id, register_id, parent_id, name, created_at)
    values (${id}, ${register}, ${parentId}, ${name}, ${MORNING})`);
  return id;
};

const exceptions = async () => (await caller.roster.tiles({ registerId })).verdict.exception;

describe("requirements of a group", () => {
  test("hold for everybody in it and under it, from the same moment on, until they are removed", async () => {
    expect(await exceptions()).toBe(2);
    await caller.requirements.set({ registerId, groupId: grade, ...YELLOW });
    expect(await exceptions()).toBe(1);
    expect(await caller.requirements.ofGroups({ registerId })).toEqual([
      { groupId: grade, requirements: YELLOW },
    ]);
    await caller.requirements.set({ registerId, groupId: room, ...GREEN });
    expect(await exceptions()).toBe(2);
    await caller.requirements.remove({ registerId, groupId: room });
    expect(await exceptions()).toBe(1);
    await console.compare();
    expect(await exceptions()).toBe(1);
  });

  test("are what the row of the member is judged by, and what the register requires is what it was", async () => {
    const { members } = await caller.roster.page({ registerId });
    expect(members.map(({ verdict }) => verdict).sort()).toEqual(["exception", "meets"]);
    expect((await caller.register.get({ registerId })).requirements).toEqual(GREEN);
  });

  test("of another register, or with a mistake, are turned away", async () => {
    const { registerId: other } = await caller.register.open(DRAFT);
    const foreign = await insertGroup(other, null, "二班");
    const wanted = { registerId, groupId: foreign, ...YELLOW };
    expect(await problemOf(caller.requirements.set(wanted))).toMatchObject({ code: "not_found" });
    expect(await problemOf(caller.requirements.remove({ registerId, groupId: foreign }))).toMatchObject({
      code: "not_found",
    });
    expect(
      await problemOf(caller.requirements.preview({ registerId, groupId: foreign, requirements: YELLOW })),
    ).toMatchObject({ code: "not_found" });
    const nothing = { ...YELLOW, allowedCodes: [] };
    expect(await problemOf(caller.requirements.set({ registerId, groupId: room, ...nothing }))).toMatchObject(
      { fields: { allowedCodes: "empty" } },
    );
    expect(await problemOf(caller.requirements.preview({ registerId, requirements: nothing }))).toMatchObject(
      {
        fields: { allowedCodes: "empty" },
      },
    );
  });
});

test("a preview changes nothing", async () => {
  const before = await exceptions();
  expect(await caller.requirements.preview({ registerId, requirements: YELLOW })).toEqual({
    members: 2,
    failing: 0,
    newly: 0,
    noLonger: 1,
    unknown: 0,
  });
  expect(await exceptions()).toBe(before);
});

test("the history says who changed what, newest first, and where a group's were removed", async () => {
  console.setClock(new Date(MORNING.getTime() + HOUR_MS));
  await caller.requirements.remove({ registerId, groupId: grade });
  const changes = await caller.requirements.history({ registerId });
  expect(changes.map(({ groupName, requirements }) => [groupName, requirements])).toEqual([
    ["一年级", null],
    ["一班", null],
    ["一班", GREEN],
    ["一年级", YELLOW],
    [null, GREEN],
  ]);
  expect(changes[0]).toMatchObject({
    nameMasked: "王**",
    role: "owner",
    at: new Date(MORNING.getTime() + HOUR_MS),
  });
});
