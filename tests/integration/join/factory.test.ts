import { afterAll, beforeAll, expect, test } from "vitest";
import { requestSignInCode } from "#features/account/request-sign-in-code.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ADDRESS = "203.0.113.5";
const PEOPLE = 300;
const AT_ONCE = 10;

test("three hundred people join from one address within minutes, while somebody there guesses and asks for codes", async () => {
  const { id, joinCode } = await world.register({ capacity: 400 });
  const people = Array.from({ length: PEOPLE }, () => world.person());
  const victim = world.person();
  const attack = async (n: number) => {
    const guess = { ...victim, phone: `1378888${String(n).padStart(4, "0")}` };
    await expect(
      world.start(joinCode, guess, { address: ADDRESS, browser: `attacker ${n}` }),
    ).rejects.toMatchObject({ code: "identity_mismatch" });
    const { phone } = people[n % PEOPLE] ?? victim;
    await requestSignInCode(world.deps, {
      phone,
      browser: `attacker ${n}`,
      address: ADDRESS,
      locale: "zh-CN",
    });
  };
  const join = async (n: number) => {
    const person = people[n];
    if (!person) {
      throw new Error("nobody");
    }
    const browser = `browser ${n}`;
    // One in ten mistypes the name first.
    if (n % 10 === 0) {
      await world.start(joinCode, { ...person, name: "王小" }, { address: ADDRESS, browser }).catch(() => {});
    }
    const { draftKey } = await world.start(joinCode, person, { address: ADDRESS, browser });
    const [message] = (await world.deps.smsOutbox.inbox(person.phone, 5)).filter(({ body }) =>
      body.includes("加入"),
    );
    const code = /\d{6}/.exec(message?.body ?? "")?.[0] ?? "";
    await confirmJoin(world.deps, { joinCode, draftKey, browser, code });
  };
  for (let from = 0; from < PEOPLE; from += AT_ONCE) {
    const group = Array.from({ length: AT_ONCE }, (_, i) => from + i);
    await Promise.all([...group.map(join), ...group.slice(0, 4).map(attack)]);
  }
  expect(await world.count("membership", `register_id = '${id}'`)).toBe(PEOPLE);
});
