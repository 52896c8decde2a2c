import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/database/database.ts";
import { type Console, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { openGroups } from "./town.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console.db.close());

const NOWHERE = "01890000-0000-7000-8000-0000000000ff";

const eventsOf = async (registerId: string) => {
  const { rows } = await console.db.pool.query(
    sql`select action, shown::text[], detail from audit_event
      where register_id = ${registerId} and action like 'group.%' order by id`,
  );
  return rows;
};

describe("the tree", () => {
  test("is added to by a pasted column, which can be pasted again", async () => {
    const { caller, registerId } = await openGroups(console);
    const paste = { registerId, parentId: null, names: "一部\n二部\n三部" };
    expect(await caller.groups.add(paste)).toEqual({ added: 3, known: 0 });
    expect(await caller.groups.add({ ...paste, names: "三部\n四部" })).toEqual({ added: 1, known: 1 });
    expect(await caller.groups.add(paste)).toEqual({ added: 0, known: 3 });
    const groups = await caller.groups.list({ registerId });
    expect(groups.map(({ name }) => name)).toEqual(["一部", "二部", "三部", "四部"]);
    expect((await eventsOf(registerId)).map(({ action, detail }) => [action, detail.groups])).toEqual([
      ["group.added", 3],
      ["group.added", 1],
    ]);
  });

  test("holds 500 groups and no more", async () => {
    const { caller, registerId } = await openGroups(console);
    const names = Array.from({ length: 499 }, (_, i) => `第 ${i} 组`).join("\n");
    await caller.groups.add({ registerId, parentId: null, names });
    expect(await problemOf(caller.groups.add({ registerId, parentId: null, names: "甲\n乙" }))).toMatchObject(
      {
        code: "groups_full",
        params: { most: 500, left: 1 },
      },
    );
    expect(await caller.groups.add({ registerId, parentId: null, names: "甲" })).toEqual({
      added: 1,
      known: 0,
    });
  });

  test("does not change for what may not be", async () => {
    const { caller, registerId, groupAt } = await openGroups(console);
    const deepest = await groupAt("一/二/三/四/五");
    const top = await groupAt("一");
    const other = await openGroups(console);
    const foreign = await other.groupAt("别人的");
    const before = await caller.groups.list({ registerId });
    const refusals = [
      [() => caller.groups.add({ registerId, parentId: deepest, names: "六" }), "group_too_deep"],
      [() => caller.groups.add({ registerId, parentId: foreign, names: "六" }), "not_found"],
      [() => caller.groups.add({ registerId, parentId: null, names: "a\u0007" }), "invalid_input"],
      [() => caller.groups.move({ registerId, groupId: top, parentId: deepest }), "conflict"],
      [() => caller.groups.move({ registerId, groupId: foreign, parentId: top }), "not_found"],
      [() => caller.groups.rename({ registerId, groupId: foreign, name: "我的" }), "not_found"],
      [() => caller.groups.remove({ registerId, groupId: foreign }), "not_found"],
    ] as const;
    for (const [call, code] of refusals) {
      expect((await problemOf(call()))?.code).toBe(code);
    }
    expect(await caller.groups.list({ registerId })).toEqual(before);
    expect(await other.caller.groups.list({ registerId: other.registerId })).toMatchObject([
      { name: "别人的" },
    ]);
  });

  test("a name is given once among siblings, by renaming and moving too", async () => {
    const { caller, registerId, groupAt } = await openGroups(console);
    const [one, two, under] = [await groupAt("一部"), await groupAt("二部"), await groupAt("一部/二部")];
    expect(await problemOf(caller.groups.rename({ registerId, groupId: two, name: " 一部" }))).toMatchObject({
      code: "group_name_taken",
      params: { name: "一部" },
    });
    expect((await problemOf(caller.groups.move({ registerId, groupId: under, parentId: null })))?.code).toBe(
      "group_name_taken",
    );
    await caller.groups.rename({ registerId, groupId: under, name: "仓库" });
    await caller.groups.move({ registerId, groupId: under, parentId: two });
    const groups = await caller.groups.list({ registerId });
    expect(groups.map(({ path }) => path.join("/"))).toEqual(["一部", "二部", "二部/仓库"]);
    expect(groups.at(-1)?.parentId).toBe(two);
    expect(one).not.toBe("");
  });

  test("two who paste the same at once make each group once", async () => {
    const { caller, registerId } = await openGroups(console);
    const paste = () => caller.groups.add({ registerId, parentId: null, names: "甲\n乙\n丙" });
    const answers = await Promise.all([paste(), paste(), paste()]);
    expect(answers.map(({ added }) => added).toSorted()).toEqual([0, 0, 3]);
    expect(await caller.groups.list({ registerId })).toHaveLength(3);
  });
});

describe("removing a group", () => {
  test("loses nobody: members and subgroups move up", async () => {
    const { caller, registerId, groupAt, member, namesOf } = await openGroups(console);
    const [department, team] = [await groupAt("一部"), await groupAt("一部/甲组")];
    await groupAt("一部/甲组/早班");
    await member("张三", team);
    await caller.groups.remove({ registerId, groupId: team });
    expect((await caller.groups.list({ registerId })).map(({ path }) => path.join("/"))).toEqual([
      "一部",
      "一部/早班",
    ]);
    expect(await namesOf({ groupId: department })).toEqual(["张三"]);
    await caller.groups.remove({ registerId, groupId: department });
    expect((await caller.groups.list({ registerId })).map(({ path }) => path.join("/"))).toEqual(["早班"]);
    expect(await namesOf({ groupId: null })).toEqual(["张三"]);
  });

  test("waits until no role is limited to it, and until its subgroups can move up under their names", async () => {
    const { caller, registerId, groupAt, withRole } = await openGroups(console);
    const [one, two] = [await groupAt("一部"), await groupAt("二部")];
    await groupAt("二部/一部");
    await withRole("viewer", [one]);
    expect((await problemOf(caller.groups.remove({ registerId, groupId: one })))?.code).toBe(
      "group_has_roles",
    );
    expect((await problemOf(caller.groups.remove({ registerId, groupId: two })))?.code).toBe(
      "group_name_taken",
    );
    expect(await caller.groups.list({ registerId })).toHaveLength(3);
  });

  test("waits until no open invitation is limited to it", async () => {
    const { caller, registerId, groupAt } = await openGroups(console);
    const groupId = await groupAt("一部");
    const { invitationId } = await caller.administrators.invite({
      registerId,
      phone: "13800004321",
      role: "viewer",
      groupIds: [groupId],
      note: "",
    });
    expect((await problemOf(caller.groups.remove({ registerId, groupId })))?.code).toBe("group_has_roles");
    await caller.administrators.withdraw({ registerId, invitationId });
    await caller.groups.remove({ registerId, groupId });
    expect(await caller.groups.list({ registerId })).toEqual([]);
  });
});

describe("members of groups", () => {
  test("are counted with all that lies under, filtered by, and shown with their place", async () => {
    const { caller, registerId, groupAt, member, namesOf } = await openGroups(console);
    const [one, team, two] = [await groupAt("一部"), await groupAt("一部/甲组"), await groupAt("二部")];
    await member("王一", one);
    await member("王二", team, { codeState: "red" });
    await member("李三", two);
    await member("王四", null);
    await console.compare();
    await member("王五", team);
    const { groups, none } = await caller.groups.counts({ registerId });
    expect(Object.fromEntries(groups.map(({ groupId, verdict }) => [groupId, verdict]))).toEqual({
      [one]: { meets: 1, exception: 1, exempt: 0, unknown: 1 },
      [team]: { meets: 0, exception: 1, exempt: 0, unknown: 1 },
      [two]: { meets: 1, exception: 0, exempt: 0, unknown: 0 },
    });
    expect(none).toEqual({ meets: 1, exception: 0, exempt: 0, unknown: 0 });
    expect((await namesOf({ groupId: one })).toSorted()).toEqual(["王一", "王二", "王五"]);
    expect(await namesOf({ groupId: two })).toEqual(["李三"]);
    expect(await namesOf({ groupId: null })).toEqual(["王四"]);
    expect(await namesOf({ groupId: team, name: "王二" })).toEqual(["王二"]);
    expect(await namesOf({ groupId: null, name: "王" })).toEqual(["王四"]);
    expect((await caller.roster.tiles({ registerId, groupId: one })).verdict).toEqual({
      meets: 1,
      exception: 1,
      exempt: 0,
      unknown: 1,
    });
    expect((await caller.roster.tiles({ registerId, groupId: null })).total).toBe(1);
    const [row] = (await caller.roster.page({ registerId, groupId: team, verdict: "exception" })).members;
    expect(row).toMatchObject({ name: "王二", group: { groupId: team, path: ["一部", "甲组"] } });
  });

  test("are paged through once each, newest first, over several groups", async () => {
    const { caller, registerId, groupAt, member } = await openGroups(console);
    const [one, team] = [await groupAt("一部"), await groupAt("一部/甲组")];
    const expected: string[] = [];
    for (let i = 0; i < 110; i += 1) {
      expected.unshift(await member(`第${i}`, i % 2 === 0 ? one : team));
      await member("别处", null);
    }
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof caller.roster.page>> = await caller.roster.page({
        registerId,
        groupId: one,
        before,
      });
      seen.push(...page.members.map(({ membershipId }) => membershipId));
      before = page.next;
    } while (before !== null);
    expect(seen.toSorted()).toEqual(expected.toSorted());
    expect(seen).toEqual(seen.toSorted().reverse());
  });

  test("are moved many at once; who has left is passed over, and what is recorded names each", async () => {
    const { caller, registerId, groupAt, member, namesOf } = await openGroups(console);
    const one = await groupAt("一部");
    const ids = [await member("张三", null), await member("李四", one), await member("王五", null)];
    const moved = await caller.groups.assign({ registerId, membershipIds: [...ids, NOWHERE], groupId: one });
    expect(moved).toEqual({ members: 3 });
    expect(await namesOf({ groupId: one })).toHaveLength(3);
    const assigned = (await eventsOf(registerId)).filter(({ action }) => action === "group.assigned");
    expect(assigned.at(-1)).toMatchObject({ detail: { groupId: one, members: 2 } });
    expect(assigned.at(-1)?.shown.toSorted()).toEqual([ids[0], ids[2]].toSorted());
    await caller.groups.assign({ registerId, membershipIds: ids, groupId: null });
    expect(await namesOf({ groupId: one })).toEqual([]);
  });

  test("go into no group of another register, nor do another register's members into this one's", async () => {
    const { caller, registerId, groupAt, member } = await openGroups(console);
    const mine = await member("张三", null);
    const other = await openGroups(console);
    const [theirs, foreign] = [await other.member("李四", null), await other.groupAt("别处")];
    const own = await groupAt("一部");
    for (const order of [
      { membershipIds: [mine], groupId: foreign },
      { membershipIds: [theirs], groupId: own },
      { membershipIds: [NOWHERE], groupId: own },
    ]) {
      expect((await problemOf(caller.groups.assign({ registerId, ...order })))?.code).toBe("not_found");
    }
  });

  test("go with the register: of a dissolved one no group is left", async () => {
    const { caller, registerId, groupAt, member } = await openGroups(console);
    await member("张三", await groupAt("一部"));
    const { organisationName } = await caller.register.get({ registerId });
    await caller.register.dissolve({ registerId, organisationName });
    const { rows } = await console.db.pool.query(
      sql`select count(*)::int as left from member_group where register_id = ${registerId}`,
    );
    expect(rows).toEqual([{ left: 0 }]);
  });
});

test("a comparison, moves, removals and joins at once hold each other up for a moment and no longer", async () => {
  const { caller, registerId, groupAt, member } = await openGroups(console);
  const groups = [await groupAt("一部"), await groupAt("二部"), await groupAt("三部")];
  const ids: string[] = [];
  for (let i = 0; i < 40; i += 1) {
    ids.push(await member(`第${i}`, groups[i % 3] ?? null));
  }
  const shuffle = (i: number) => (i % 2 === 0 ? ids : ids.toReversed());
  await Promise.all([
    console.compare(),
    ...groups.flatMap((groupId, i) => [
      caller.groups.assign({ registerId, membershipIds: shuffle(i), groupId }),
      caller.groups.add({ registerId, parentId: groupId, names: "早班\n晚班" }),
    ]),
  ]);
  await caller.groups.remove({ registerId, groupId: groups[0] ?? "" });
  expect((await caller.roster.tiles({ registerId })).verdict).toEqual({
    meets: 40,
    exception: 0,
    exempt: 0,
    unknown: 0,
  });
});
