import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { disputeStatus, listDisputes } from "#features/rights/dispute-status.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const ACCOUNT = randomUUID();
let world: World;
let deps: World["deps"];
beforeAll(async () => {
  world = await openWorld();
  deps = world.deps;
});
afterAll(() => world.close());

const own = async (phone: string) => {
  const memberships = await listOwnMemberships(world.deps, { phone });
  return memberships.map(({ membershipId, seen }) => ({ membershipId, codeState: seen.codeState }));
};

/** Somebody in two registers, and a way to dispute what is held of them. */
const member = async () => {
  const person = world.person();
  for (const { joinCode } of [await world.register(), await world.register()]) {
    await world.join(joinCode, person);
  }
  const [{ membershipId = "" } = {}] = await own(person.phone);
  const dispute = (change: { phone?: string; membershipId?: string } = {}) =>
    disputeStatus(deps, { membershipId, phone: person.phone, accountId: ACCOUNT, ...change });
  const says = (change: Parameters<typeof healthyStatus>[1]) => {
    world.healthSource.setTime(deps.clock());
    world.healthSource.set(person.token, { outcome: "found", status: healthyStatus(deps.clock(), change) });
  };
  const disputes = () => listDisputes(deps, { membershipId, phone: person.phone });
  return { person, membershipId, dispute, says, disputes };
};

const eventsOf = async (membershipId: string) => {
  const { rows } = await world.db.pool.query(
    `select action, actor_id, detail from audit_event where membership_id = '${membershipId}'
      and action like 'member.disput%' order by id`,
  );
  return rows;
};

test("asks the source about this one person at once; what it says now is in every register", async () => {
  const { person, membershipId, dispute, says, disputes } = await member();
  says({ codeState: "yellow" });
  const before = world.healthSource.lookups.length;
  const { outcome, resolvedAt } = await dispute();
  expect(outcome).toBe("changed");
  expect(world.healthSource.lookups.slice(before)).toEqual([[person.token]]);
  expect((await own(person.phone)).map(({ codeState }) => codeState)).toEqual(["yellow", "yellow"]);
  expect(await disputes()).toMatchObject([{ outcome: "changed", resolvedAt }]);
  expect(await eventsOf(membershipId)).toEqual([
    { action: "member.disputed", actor_id: ACCOUNT, detail: {} },
    { action: "member.dispute_resolved", actor_id: null, detail: { outcome: "changed" } },
  ]);
});

test("keeps what was shown, also when the source says the same", async () => {
  const { person, dispute, disputes } = await member();
  const before = await own(person.phone);
  expect((await dispute()).outcome).toBe("same");
  expect(await own(person.phone)).toEqual(before);
  expect(await disputes()).toMatchObject([{ outcome: "same" }]);
  const { rows } = await world.db.pool.query("select shown from dispute order by id desc limit 1");
  expect(rows).toMatchObject([{ shown: { outcome: "found", status: { codeState: "green" } } }]);
});

test("a source that cannot be asked changes nothing, and marks nobody stale", async () => {
  const { person, dispute, disputes } = await member();
  const before = await own(person.phone);
  world.healthSource.breakDown("unreachable");
  expect((await dispute()).outcome).toBe("unanswered");
  world.healthSource.breakDown(null);
  expect(await own(person.phone)).toEqual(before);
  expect(await disputes()).toMatchObject([{ outcome: "unanswered" }]);
  expect(await world.count("health_status", "stale_since is not null")).toBe(0);
});

test("three a day, whichever register they are raised in", async () => {
  const { person, dispute } = await member();
  const [one, two] = await own(person.phone);
  for (const held of [one, two, one]) {
    await dispute({ membershipId: held?.membershipId ?? "" });
  }
  const asked = world.healthSource.lookups.length;
  await expect(dispute({ membershipId: two?.membershipId ?? "" })).rejects.toMatchObject({
    code: "too_many_attempts",
  });
  expect(world.healthSource.lookups).toHaveLength(asked);
});

test("nobody else can raise one, nor see it", async () => {
  const { membershipId, dispute } = await member();
  const stranger = world.person();
  await expect(dispute({ phone: stranger.phone })).rejects.toMatchObject({ code: "not_found" });
  await expect(dispute({ membershipId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  await dispute();
  expect(await listDisputes(deps, { membershipId, phone: stranger.phone })).toEqual([]);
});

test("goes with the person", async () => {
  const { person, dispute } = await member();
  await dispute();
  const before = await world.count("dispute");
  for (const { membershipId } of await own(person.phone)) {
    await leaveRegisters(world.deps, { membershipId, phone: person.phone, accountId: ACCOUNT });
  }
  expect(await world.count("dispute")).toBe(before - 1);
});
