import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf } from "#tests/support/problem-of.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { checked, helpIn } from "./help.ts";

const DAY = 24 * 60;

let world: World;
let help: ReturnType<typeof helpIn>;
beforeAll(async () => {
  world = await openWorld();
  help = helpIn(world);
});
afterAll(() => world.close());

type Opened = Awaited<ReturnType<ReturnType<typeof helpIn>["opened"]>>;

/** How many of so many people at once the caller may help in the register. */
const helpMany = async (register: Opened, people: number, caller = register.caller) => {
  const numbers = [];
  for (let i = 0; i < people; i += 1) {
    numbers.push((await help.asking(register)).helpNumber);
  }
  const codes = await Promise.all(
    numbers.map((helpNumber) =>
      problemOf(caller.assist.start({ registerId: register.id, helpNumber, ...checked })).then(
        (problem) => problem?.code,
      ),
    ),
  );
  expect(codes.filter((code) => code !== undefined && code !== "assist_limit")).toEqual([]);
  return codes.filter((code) => code === undefined).length;
};

test("an empty register of any capacity admits three at a time, also of many at once; those who wait count for as long", async () => {
  const register = await help.opened(100_000);
  expect(await helpMany(register, 8)).toBe(3);
  world.wait(2 * DAY);
  expect(await helpMany(register, 1)).toBe(0);
  world.wait(6 * DAY);
  expect(await helpMany(register, 4)).toBe(3);
});

test("over all registers of a person, whichever account, and whatever became of register and members", async () => {
  const [one, two] = [await help.opened(), await help.opened()];
  const document = (await world.deps.accounts.byId(one.ownerId))?.identity?.document.number ?? "";
  await help.identify(two.ownerId, document);
  const { token } = await help.helped(one);
  await one.caller.join.agree({ token });
  expect(await helpMany(one, 1)).toBe(1);
  expect(await helpMany(two, 3)).toBe(1);
  await world.db.pool.query("delete from membership where register_id = $1", [one.id]);
  await world.db.pool.query("update register set state = 'dissolved' where id = $1", [one.id]);
  const third = await help.opened();
  await help.identify(third.ownerId, document);
  expect(await helpMany(third, 2)).toBe(0);
  // Somebody else's help in a register is counted for the register.
  const other = await help.withRole(third.id, "manager", "P3333333");
  expect(await helpMany(third, 4, other.caller)).toBe(3);
});

test("the share grows with those who joined by themselves, and with what an operator gave", async () => {
  const register = await help.opened();
  await world.db.pool.query("update register set member_count = 20 where id = $1", [register.id]);
  expect(await helpMany(register, 5)).toBe(4);
  await world.db.pool.query("update register set assist_quota = 2 where id = $1", [register.id]);
  expect(await helpMany(register, 4)).toBe(2);
});

test("operators see who helps how many, by ids and counts alone", async () => {
  const register = await help.opened();
  const { token } = await help.helped(register);
  await helpMany(register, 1);
  await register.caller.join.refuse({ token });
  const operator = help.callerOf(register.ownerId, { isOperator: true });
  const lines = await operator.operations.assisted();
  expect(lines[0]).toEqual({
    registerId: register.id,
    accountId: register.ownerId,
    waiting: 1,
    confirmed: 0,
    refused: 1,
    expired: 0,
    textChanged: 0,
    isUnusual: true,
  });
});
