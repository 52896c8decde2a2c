import { afterAll, beforeAll, expect, test } from "vitest";
import { type Console, HOUR_MS, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { openGroups } from "./town.ts";

type Town = Awaited<ReturnType<typeof openGroups>>;

let console: Console;
let town: Town;
let ids: Record<"one" | "team" | "two" | "王一" | "王二" | "李三" | "王四", string>;

/** 一部 with 王一, its 甲组 with 王二 who fails; 二部 with 李三; 王四 in none. */
beforeAll(async () => {
  console = await openConsole();
  town = await openGroups(console);
  const [one, team, two] = [
    await town.groupAt("一部"),
    await town.groupAt("一部/甲组"),
    await town.groupAt("二部"),
  ];
  ids = {
    one,
    team,
    two,
    王一: await town.member("王一", one),
    王二: await town.member("王二", team, { codeState: "red" }),
    李三: await town.member("李三", two),
    王四: await town.member("王四", null),
  };
  await console.compare();
});
afterAll(() => console.db.close());

test("a viewer of one group reads nothing of the others, by any query", async () => {
  const viewer = await town.withRole("viewer", [ids.one]);
  const { registerId } = town;
  const register = await viewer.register.get({ registerId });
  expect(register).toMatchObject({ memberCount: 2, scope: [ids.one], permissions: ["register:read"] });
  expect((await town.namesOf({}, viewer)).toSorted()).toEqual(["王一", "王二"]);
  expect((await town.namesOf({ name: "王" }, viewer)).toSorted()).toEqual(["王一", "王二"]);
  expect(await town.namesOf({ name: "李三" }, viewer)).toEqual([]);
  expect(await town.namesOf({ groupId: ids.team }, viewer)).toEqual(["王二"]);
  for (const groupId of [ids.two, null]) {
    expect(await town.namesOf({ groupId }, viewer)).toEqual([]);
    expect(await town.namesOf({ groupId, name: "三" }, viewer)).toEqual([]);
    expect((await viewer.roster.tiles({ registerId, groupId })).total).toBe(0);
  }
  expect(await viewer.roster.tiles({ registerId })).toMatchObject({
    total: 2,
    verdict: { meets: 1, exception: 1, exempt: 0, unknown: 0 },
  });
  expect((await viewer.groups.list({ registerId })).map(({ name }) => name)).toEqual(["一部", "甲组"]);
  expect(await viewer.groups.counts({ registerId })).toEqual({
    groups: [
      { groupId: ids.one, verdict: { meets: 1, exception: 1, exempt: 0, unknown: 0 } },
      { groupId: ids.team, verdict: { meets: 0, exception: 1, exempt: 0, unknown: 0 } },
    ],
    none: null,
  });
  expect(await viewer.register.history({ registerId, days: 30 })).toEqual({ whole: false, days: [] });
  expect((await town.caller.register.history({ registerId, days: 30 })).days).toHaveLength(1);
  const { registers } = await viewer.register.mine();
  expect(registers).toMatchObject([
    { memberCount: 2, counts: { meets: 1, exception: 1, exempt: 0, unknown: 0 } },
  ]);
});

test("a role for a group that is gone sees nobody, and not everybody", async () => {
  const viewer = await town.withRole("viewer", ["01890000-0000-7000-8000-0000000000ff"]);
  expect(await town.namesOf({}, viewer)).toEqual([]);
  expect((await viewer.register.get({ registerId: town.registerId })).memberCount).toBe(0);
  const { registers } = await viewer.register.mine();
  expect(registers).toMatchObject([
    { memberCount: 0, counts: { meets: 0, exception: 0, exempt: 0, unknown: 0 } },
  ]);
});

test("one list holds a whole register and a part of another, each counted as it is seen", async () => {
  const viewer = await town.withRole("viewer", [ids.two]);
  const elsewhere = await openGroups(console);
  await elsewhere.member("赵六", null);
  const { registers } = await elsewhere.caller.register.mine();
  expect(registers.find(({ registerId }) => registerId === elsewhere.registerId)?.memberCount).toBe(1);
  expect((await viewer.register.mine()).registers).toMatchObject([
    {
      registerId: town.registerId,
      memberCount: 1,
      counts: { meets: 1, exception: 0, exempt: 0, unknown: 0 },
    },
  ]);
});

test("a manager of one group moves its members within it, and can reach neither others nor elsewhere", async () => {
  const manager = await town.withRole("manager", [ids.one]);
  const { registerId } = town;
  const assign = (membershipIds: string[], groupId: string | null) =>
    manager.groups.assign({ registerId, membershipIds, groupId });
  for (const refused of [
    () => assign([ids.李三], ids.one),
    () => assign([ids.王四], ids.one),
    () => assign([ids.王一], ids.two),
    () => assign([ids.王一], null),
  ]) {
    expect((await problemOf(refused()))?.code).toBe("not_found");
  }
  // Together with one of their own the others are passed over.
  expect(await assign([ids.王一, ids.李三, ids.王四], ids.team)).toEqual({ members: 1 });
  expect((await town.namesOf({ groupId: ids.team })).toSorted()).toEqual(["王一", "王二"]);
  expect(await town.namesOf({ groupId: ids.two })).toEqual(["李三"]);
  await assign([ids.王一], ids.one);
  expect(await manager.reminders.preview({ registerId, membershipIds: [ids.李三] })).toMatchObject({
    chosen: 0,
  });
});

test("the tree is the whole register's: a role for some groups cannot change it", async () => {
  const manager = await town.withRole("manager", [ids.one]);
  const { registerId } = town;
  for (const refused of [
    () => manager.groups.add({ registerId, parentId: ids.one, names: "乙组" }),
    () => manager.groups.rename({ registerId, groupId: ids.one, name: "新" }),
    () => manager.groups.move({ registerId, groupId: ids.team, parentId: null }),
    () => manager.groups.remove({ registerId, groupId: ids.team }),
    () => manager.groups.setChosenAtJoining({ registerId, chosen: false }),
  ]) {
    expect((await problemOf(refused()))?.code).toBe("not_found");
  }
});

test("failed look-ups are told of the part alone", async () => {
  const [viewer, whole] = [await town.withRole("viewer", [ids.one]), town.caller];
  const { registerId } = town;
  const compareAfter = async (hours: number): Promise<void> => {
    console.setClock(new Date(MORNING.getTime() + hours * HOUR_MS));
    await console.compare();
  };
  await town.fail(ids.李三);
  await compareAfter(1);
  expect((await whole.roster.freshness({ registerId })).lastRunFailed).toBe(1);
  expect((await viewer.roster.freshness({ registerId })).lastRunFailed).toBe(0);
  await town.fail(ids.王二);
  await compareAfter(2);
  expect((await viewer.roster.freshness({ registerId })).lastRunFailed).toBe(1);
});
