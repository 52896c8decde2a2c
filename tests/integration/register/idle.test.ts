import { afterAll, beforeAll, expect, test } from "vitest";
import { getRegister } from "#features/register/get-register.ts";
import { listIdleRegisters, noteOpened } from "#features/register/idle-registers.ts";
import { registerById } from "#features/register/registers.ts";
import { windUp, windUpIdleRegisters } from "#features/register/wind-up-idle-registers.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const DAYS = 24 * 60;
const notices = () => world.count("sms_message", "purpose = 'notice'");
const stateOf = async (id: string) => (await registerById(world.deps, id))?.state;

test("a register that nobody opens is announced twice and then dissolved with all that goes with it", async () => {
  const [idle, used] = [await world.register(), await world.register()];
  const person = world.person();
  await world.join(idle.joinCode, person);
  world.wait(149 * DAYS);
  await getRegister(world.deps, { registerId: used.id, grant: { role: "viewer", scope: null } });
  await windUpIdleRegisters(world.deps);
  expect(await notices()).toBe(0);

  world.wait(1 * DAYS);
  await Promise.all([windUpIdleRegisters(world.deps), windUpIdleRegisters(world.deps)]);
  expect(await notices()).toBe(1);
  world.wait(23 * DAYS);
  await windUpIdleRegisters(world.deps);
  expect(await notices()).toBe(2);
  expect(await stateOf(idle.id)).toBe("open");
  world.wait(7 * DAYS);
  await windUpIdleRegisters(world.deps);
  expect([await stateOf(idle.id), await stateOf(used.id)]).toEqual(["dissolved", "open"]);
  expect(await world.count("person")).toBe(0);
  expect(await world.count("deletion_receipt", "document like '%register_wound_up%'")).toBe(1);
  expect(
    await world.count("audit_event", `action = 'register.wound_up' and register_id = '${idle.id}'`),
  ).toBe(1);
});

test("one look begins it all anew", async () => {
  const { id } = await world.register();
  world.wait(175 * DAYS);
  const before = await notices();
  await windUpIdleRegisters(world.deps);
  expect(await notices()).toBeGreaterThan(before);
  await getRegister(world.deps, { registerId: id, grant: { role: "owner", scope: null } });
  world.wait(140 * DAYS);
  const told = await world.count("audit_event", `action = 'register.idle_notice' and register_id = '${id}'`);
  await windUpIdleRegisters(world.deps);
  expect(await world.count("audit_event", `action = 'register.idle_notice' and register_id = '${id}'`)).toBe(
    told,
  );
  expect(await stateOf(id)).toBe("open");
});

test("nor is one ended that somebody opens while upkeep is at work", async () => {
  const { id } = await world.register();
  for (const days of [150, 23, 7]) {
    world.wait(days * DAYS);
    if (days !== 7) {
      await windUpIdleRegisters(world.deps);
    }
  }
  const now = world.deps.clock();
  const listed = await listIdleRegisters(world.deps, now, 100);
  const idle = listed.find(({ registerId }) => registerId === id);
  if (idle === undefined) {
    throw new Error("it is not idle");
  }
  await noteOpened(world.deps, id);
  await windUp(world.deps, idle, now);
  expect(await stateOf(id)).toBe("open");
});
