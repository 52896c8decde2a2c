import { afterAll, beforeAll, expect, test } from "vitest";
import { addGroups, removeGroup, setChosenAtJoining } from "#features/groups/change-groups.ts";
import { treeOfPart } from "#features/groups/groups-sql.ts";
import { askForHelp } from "#features/join/ask-for-help.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { joinProgress } from "#features/join/join-progress.ts";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { joinWithHelp } from "#tests/support/assist.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A register with the groups 一部 and, under it, 甲组. */
const open = async () => {
  const { id: registerId, joinCode, ownerId: accountId } = await world.register();
  const add = async (parentId: string | null, names: string): Promise<string> => {
    await addGroups(world.deps, { accountId, registerId }, { parentId, names });
    return (await treeOfPart(world.db.pool, { registerId, scope: null })).at(-1)?.groupId ?? "";
  };
  const department = await add(null, "一部");
  return { registerId, joinCode, accountId, department, team: await add(department, "甲组") };
};

const progress = (joinCode: string, draftKey: string | null) =>
  joinProgress(world.deps, { joinCode, draftKey, locale: "zh-CN" });

const joinWith = async (joinCode: string, person: IdentityClaim, groupId: string) => {
  const { draftKey } = await world.start(joinCode, person, { groupId });
  const code = await world.codeFor(person.phone);
  await confirmJoin(world.deps, { joinCode, draftKey, browser: BROWSER, code });
  const done = await progress(joinCode, draftKey);
  return done.stage === "done" ? done.membership.seen.group?.path : done.stage;
};

test("the form offers the tree, keeps the choice, and the receipt and /me show it", async () => {
  const { joinCode, team } = await open();
  const person = world.person();
  const asked = await progress(joinCode, null);
  expect(asked).toMatchObject({ groups: [{ path: ["一部"] }, { path: ["一部", "甲组"] }] });
  const { draftKey } = await world.start(joinCode, person, { groupId: team });
  expect(await progress(joinCode, draftKey)).toMatchObject({ stage: "code", kept: { groupId: team } });
  expect(await joinWith(joinCode, person, team)).toEqual(["一部", "甲组"]);
  const [own] = await listOwnMemberships(world.deps, person);
  expect(own?.seen.group?.path).toEqual(["一部", "甲组"]);
});

test("what was chosen is kept while the source is away", async () => {
  const { joinCode, team } = await open();
  const stranger = world.person();
  world.healthSource.breakDown("timed_out");
  const { draftKey, outcome } = await world.start(joinCode, stranger, { groupId: team });
  world.healthSource.breakDown(null);
  expect(outcome).toBe("source_unavailable");
  expect(await progress(joinCode, draftKey)).toMatchObject({ stage: "form", kept: { groupId: team } });
});

test("nobody has to choose, and a group that is gone or another register's is asked for again", async () => {
  const { joinCode, registerId, accountId, team } = await open();
  const other = await open();
  expect(await joinWith(joinCode, world.person(), "")).toBeUndefined();
  for (const groupId of [other.team, "nonsense"]) {
    await expect(world.start(joinCode, world.person(), { groupId })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { groupId: "unknown" },
    });
  }
  const person = world.person();
  const { draftKey } = await world.start(joinCode, person, { groupId: team });
  await removeGroup(world.deps, { accountId, registerId }, { groupId: team });
  const code = await world.codeFor(person.phone);
  await confirmJoin(world.deps, { joinCode, draftKey, browser: BROWSER, code });
  expect(await progress(joinCode, draftKey)).toMatchObject({ membership: { seen: { group: null } } });
});

test("where managers say who belongs where, the form does not ask", async () => {
  const { joinCode, registerId, accountId, team } = await open();
  await setChosenAtJoining(world.deps, { accountId, registerId }, { chosen: false });
  expect(await progress(joinCode, null)).toMatchObject({ groups: [] });
  await expect(world.start(joinCode, world.person(), { groupId: team })).rejects.toMatchObject({
    fields: { groupId: "unknown" },
  });
});

test("joining again fills in a missing group, and moves nobody out of one", async () => {
  const { joinCode, department, team } = await open();
  const person = world.person();
  expect(await joinWith(joinCode, person, "")).toBeUndefined();
  expect(await joinWith(joinCode, person, department)).toEqual(["一部"]);
  expect(await joinWith(joinCode, person, team)).toEqual(["一部"]);
});

test("whoever is helped to join comes into the group of their form", async () => {
  const { joinCode, registerId, accountId, team } = await open();
  const person = world.person();
  const { draftKey } = await world.start(joinCode, person, { groupId: team });
  const { helpNumber } = await askForHelp(world.deps, { joinCode, draftKey });
  await joinWithHelp(world, { accountId, registerId, helpNumber });
  expect(await progress(joinCode, draftKey)).toMatchObject({
    membership: { seen: { group: { groupId: team } } },
  });
});
