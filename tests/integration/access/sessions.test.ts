import { afterAll, beforeAll, expect, test } from "vitest";
import { SESSION_KINDS, SESSION_LIMITS, type SessionKind } from "#domain/access/session.ts";
import { confirmSignIn } from "#features/account/confirm-sign-in.ts";
import { listMySessions } from "#features/account/list-my-sessions.ts";
import { requestSignInCode } from "#features/account/request-sign-in-code.ts";
import { signOutEverywhere } from "#features/account/sign-out-everywhere.ts";
import { signOutSession } from "#features/account/sign-out-session.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const DEVICE = { browser: "wechat", system: "android" } as const;
let serial = 0;
const newPhone = (): string => `1350000${String(serial++).padStart(4, "0")}`;

const signIn = async (phone: string, kind: SessionKind = "console", replaces: string | null = null) => {
  await requestSignInCode(world.deps, { phone, browser: BROWSER, address: "192.0.2.7", locale: "zh-CN" });
  const code = await world.codeFor(phone);
  const browser = BROWSER;
  return confirmSignIn(world.deps, {
    phone,
    code,
    browser,
    address: "192.0.2.7",
    kind,
    device: DEVICE,
    replaces,
  });
};

/** What a request does with its session: null once it is over. */
const visit = async (sessionId: string) => {
  const now = world.deps.clock();
  const session = await world.deps.sessions.live(sessionId, now);
  if (session) {
    await world.deps.sessions.noteSeen(session, now);
  }
  return session;
};

test.each(SESSION_KINDS)(
  "a %s session ends when nobody is at it, and in the end whoever is",
  async (kind) => {
    const { idleSeconds, lifeSeconds } = SESSION_LIMITS[kind];
    const left = await signIn(newPhone(), kind);
    world.wait(idleSeconds / 60 - 2);
    expect(await visit(left.sessionId)).not.toBeNull();
    world.wait(idleSeconds / 60 + 1);
    expect(await visit(left.sessionId)).toBeNull();

    const busy = await signIn(newPhone(), kind);
    let minutes = 0;
    while (await visit(busy.sessionId)) {
      world.wait(5);
      minutes += 5;
    }
    expect(minutes).toBe(lifeSeconds / 60);
  },
);

test("that somebody is at it is written once a minute, not at every request", async () => {
  const { sessionId } = await signIn(newPhone());
  const begun = (await visit(sessionId))?.lastSeenAt;
  expect((await visit(sessionId))?.lastSeenAt).toEqual(begun);
  world.wait(1);
  await visit(sessionId);
  expect((await visit(sessionId))?.lastSeenAt).not.toEqual(begun);
});

test("a new sign-in ends the session that the browser had, whosever it was", async () => {
  const before = await signIn(newPhone());
  const after = await signIn(newPhone(), "console", before.sessionId);
  expect(after.sessionId).not.toBe(before.sessionId);
  expect(await visit(before.sessionId)).toBeNull();
  expect(await visit(after.sessionId)).not.toBeNull();
});

test("one's own sessions are listed with their device, and each can be ended", async () => {
  const phone = newPhone();
  const [old, recent] = [await signIn(phone), await signIn(phone, "member")];
  const stranger = await signIn(newPhone());
  const { accountId } = old;
  const listed = await listMySessions(world.deps, { accountId });
  expect(listed).toMatchObject([
    { id: recent.sessionId, kind: "member", device: DEVICE },
    { id: old.sessionId, kind: "console", device: DEVICE },
  ]);

  await signOutSession(world.deps, { accountId, sessionId: old.sessionId });
  expect(await visit(old.sessionId)).toBeNull();
  expect(await visit(recent.sessionId)).not.toBeNull();
  for (const sessionId of [old.sessionId, stranger.sessionId]) {
    await expect(signOutSession(world.deps, { accountId, sessionId })).rejects.toMatchObject({
      code: "not_found",
    });
  }
  expect(await visit(stranger.sessionId)).not.toBeNull();
});

test("signing out everywhere ends every session of the account and nobody else's", async () => {
  const phone = newPhone();
  const own = [await signIn(phone), await signIn(phone), await signIn(phone, "member")];
  const stranger = await signIn(newPhone());
  const { accountId } = own[0] ?? stranger;
  expect(await signOutEverywhere(world.deps, { accountId })).toEqual({ signedOut: 3 });
  expect(await Promise.all(own.map(({ sessionId }) => visit(sessionId)))).toEqual([null, null, null]);
  expect(await visit(stranger.sessionId)).not.toBeNull();
});
