import { afterAll, beforeAll, expect, test } from "vitest";
import { maskName } from "#domain/identity/mask.ts";
import { listJoinedRegisters } from "#features/rights/list-joined-registers.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const joinedBy = (phone: string) => listJoinedRegisters(world.deps, { phone });

test("somebody alone on their phone reads where they are and how they stand, without their name", async () => {
  const [one, two] = [await world.register(), await world.register({ organisationName: "南山实验学校" })];
  const person = world.person("欧阳晓月");
  await world.join(one.joinCode, person);
  await world.join(two.joinCode, person);
  const joined = await joinedBy(person.phone);
  expect(joined).toMatchObject([
    { organisationName: "南山实验学校", verdict: "meets", nameMasked: null },
    { organisationName: "深圳市南山区海风食品有限公司", verdict: "meets", nameMasked: null },
  ]);
  expect(JSON.stringify(joined)).not.toMatch(/欧阳|晓月|\*/);
});

test("a phone that two people share tells them apart by masked names alone", async () => {
  const { joinCode } = await world.register();
  const elder = world.person("司马向南");
  const child = { ...world.person("司马小北"), phone: elder.phone };
  world.healthSource.add(child, { outcome: "found", status: healthyStatus(world.deps.clock()) });
  await world.join(joinCode, elder);
  await world.forget("otp");
  await world.join(joinCode, child);
  const joined = await joinedBy(elder.phone);
  expect(joined.map(({ nameMasked }) => nameMasked)).toEqual([maskName(child.name), maskName(elder.name)]);
});

test("nobody has joined with this phone", async () => {
  expect(await joinedBy("13900009999")).toEqual([]);
});
