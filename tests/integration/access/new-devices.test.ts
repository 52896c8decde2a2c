import { afterAll, beforeAll, expect, test } from "vitest";
import { deviceOf } from "#domain/access/device.ts";
import { confirmSignIn } from "#features/account/confirm-sign-in.ts";
import { newSignIns } from "#features/account/new-sign-ins.ts";
import { requestSignInCode } from "#features/account/request-sign-in-code.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const PHONE = "13622220001";
const address = "192.0.2.7";

const signIn = async (browser: string) => {
  await requestSignInCode(world.deps, { phone: PHONE, browser, address, locale: "zh-CN" });
  return confirmSignIn(world.deps, {
    phone: PHONE,
    code: await world.codeFor(PHONE),
    browser,
    address,
    kind: "console",
    device: deviceOf(null),
    replaces: null,
  });
};
const told = async (session: { accountId: string; sessionId: string }): Promise<string[]> =>
  (await newSignIns(world.deps, session)).map(({ id }) => id);

test("whoever is signed in is told of a sign-in on a new device, and the new device of none before it", async () => {
  const first = await signIn("own laptop");
  // The first sign-in of all has nobody else to be told.
  expect(await told(first)).toEqual([]);
  const again = await signIn("own laptop");
  expect(await told(first)).toEqual([]);

  const stranger = await signIn("of a thief");
  expect(await told(first)).toEqual([stranger.sessionId]);
  expect(await told(again)).toEqual([stranger.sessionId]);
  expect(await told(stranger)).toEqual([]);

  const another = await signIn("of another thief");
  expect(await told(first)).toEqual([another.sessionId, stranger.sessionId]);
  expect(await told(stranger)).toEqual([another.sessionId]);

  // Also after it has ended, and also on a sign-in that comes later in a browser that is known.
  await world.deps.sessions.revoke(stranger.sessionId, world.deps.clock());
  const later = await signIn("own laptop");
  expect(await told(later)).toEqual([another.sessionId, stranger.sessionId]);

  // What is over for a day is erased.
  world.wait(2 * 24 * 60);
  await world.deps.sessions.erase(world.deps.clock());
  expect(await told(await signIn("own laptop"))).toEqual([]);
});

test("a session that is over is told nothing", async () => {
  const own = await signIn("own laptop");
  await signIn("yet another");
  await world.deps.sessions.revoke(own.sessionId, world.deps.clock());
  expect(await told(own)).toEqual([]);
});
