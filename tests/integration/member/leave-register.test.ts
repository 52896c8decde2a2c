import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registerById } from "#features/register/registers.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const leave = (membershipId: string, phone: string) =>
  leaveRegisters(world.deps, { membershipId, phone, accountId: randomUUID() });

const own = (phone: string) => listOwnMemberships(world.deps, { phone });

test("whoever leaves the last register is forgotten, but for a receipt that names nobody", async () => {
  const { id, joinCode } = await world.register();
  const person = world.person();
  const { receiptNumber } = await world.join(joinCode, person);
  const people = await world.count("person");
  const [membership] = await own(person.phone);
  await leave(membership?.membershipId ?? "", person.phone);
  expect(await own(person.phone)).toEqual([]);
  expect(await world.count("person")).toBe(people - 1);
  expect(await world.count("health_status", "person_id not in (select id from person)")).toBe(0);
  expect(await world.count("membership", `register_id = '${id}'`)).toBe(0);
  expect((await registerById(world.deps, id))?.memberCount).toBe(0);
  expect(
    await world.count(
      "consent_receipt",
      `number = '${receiptNumber}' and withdrawn_at is not null and person_id is null`,
    ),
  ).toBe(1);
  expect(await world.count("audit_event", `register_id = '${id}' and action = 'member.left'`)).toBe(1);
});

test("whoever stays in another register keeps it", async () => {
  const [one, two] = [await world.register(), await world.register({ organisationName: "海风小学" })];
  const person = world.person();
  await world.join(one.joinCode, person);
  await world.join(two.joinCode, person);
  const [latest, first] = await own(person.phone);
  expect(latest?.organisationName).toBe("海风小学");
  await leave(first?.membershipId ?? "", person.phone);
  expect(await own(person.phone)).toEqual([latest]);
});

test("leaving and joining again gives a new receipt", async () => {
  const { joinCode } = await world.register();
  const person = world.person();
  const first = await world.join(joinCode, person);
  const [membership] = await own(person.phone);
  await leave(membership?.membershipId ?? "", person.phone);
  const second = await world.join(joinCode, person);
  expect(second.receiptNumber).not.toBe(first.receiptNumber);
});

test("somebody else's membership and one that is over answer alike", async () => {
  const { joinCode } = await world.register();
  const [person, other] = [world.person(), world.person()];
  await world.join(joinCode, person);
  const [membership] = await own(person.phone);
  const membershipId = membership?.membershipId ?? "";
  await expect(leave(membershipId, other.phone)).rejects.toMatchObject({ code: "not_found" });
  expect(await own(person.phone)).toHaveLength(1);
  await leave(membershipId, person.phone);
  await expect(leave(membershipId, person.phone)).rejects.toMatchObject({ code: "not_found" });
});

test("leaving twice at once counts once", async () => {
  const { id, joinCode } = await world.register();
  const [person, stays] = [world.person(), world.person()];
  await world.join(joinCode, person);
  await world.join(joinCode, stays);
  const [membership] = await own(person.phone);
  const left = await Promise.allSettled(
    Array.from({ length: 4 }, () => leave(membership?.membershipId ?? "", person.phone)),
  );
  expect(left.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await registerById(world.deps, id))?.memberCount).toBe(1);
});

test("leaving one register while joining another loses neither", async () => {
  const [one, two] = [await world.register(), await world.register()];
  for (let round = 0; round < 5; round += 1) {
    const person = world.person();
    await world.join(one.joinCode, person);
    const [membership] = await own(person.phone);
    await Promise.all([
      world.join(two.joinCode, person),
      leave(membership?.membershipId ?? "", person.phone),
    ]);
    expect((await own(person.phone)).map(({ seen }) => seen.codeState)).toEqual(["green"]);
  }
});

test("everybody with the phone is listed: a parent sees the child they joined for", async () => {
  const { joinCode } = await world.register();
  const parent = world.person("李梅");
  const child = { ...world.person("李小宝"), phone: parent.phone };
  world.healthSource.add(child, { outcome: "not_found" });
  await world.join(joinCode, parent);
  await world.join(joinCode, child);
  const views = await own(parent.phone);
  expect(views.map(({ seen }) => [seen.name, seen.verdict])).toEqual([
    ["李小宝", "unknown"],
    ["李梅", "meets"],
  ]);
  expect(JSON.stringify(views)).not.toContain(parent.phone);
});

test("a withdrawn receipt is kept for three years, and a given one for as long as it holds", async () => {
  const { id, joinCode } = await world.register();
  const [gone, here] = [world.person(), world.person()];
  await world.join(joinCode, gone);
  await world.join(joinCode, here);
  const [membership] = await world.deps.memberships.ofPhone(gone.phone);
  await leave(membership?.membershipId ?? "", gone.phone);
  const { rows } = await world.db.pool.query(
    `select withdrawn_at from consent_receipt where register_id = '${id}' and withdrawn_at is not null`,
  );
  const now: Date = rows[0].withdrawn_at;
  await world.deps.memberships.eraseReceipts(now);
  expect(await world.count("consent_receipt", `register_id = '${id}'`)).toBe(2);
  await world.deps.memberships.eraseReceipts(new Date(now.getTime() + 1));
  expect(await world.count("consent_receipt", `register_id = '${id}'`)).toBe(1);
});
