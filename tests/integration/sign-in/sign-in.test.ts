import { afterAll, beforeAll, expect, test } from "vitest";
import { deviceOf } from "#domain/access/device.ts";
import { confirmSignIn } from "#services/sign-in/confirm-sign-in.ts";
import { requestSignInCode } from "#services/sign-in/request-sign-in-code.ts";
import { signOut } from "#services/sign-in/sign-out.ts";
import { openWorld, type World, wrongFor } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let serial = 0;
const newPhone = (): string => `1360000${String(serial++).padStart(4, "0")}`;
const request = (phone: string) =>
  requestSignInCode(world.deps, { phone, address: "192.0.2.7", locale: "zh-CN" });
const confirm = (phone: string, code: string) =>
  confirmSignIn(world.deps, {
    phone,
    code,
    address: "192.0.2.7",
    kind: "console",
    device: deviceOf(null),
    replaces: null,
  });

test("the right code signs in; a second sign-in meets the same account", async () => {
  const phone = newPhone();
  await request(`+86 ${phone}`);
  const first = await confirm(phone, await world.codeFor(phone));
  await request(phone);
  const second = await confirm(phone, await world.codeFor(phone));
  expect(second.accountId).toBe(first.accountId);
  expect(second.sessionId).not.toBe(first.sessionId);
  expect((await world.deps.accounts.byId(first.accountId))?.phone).toBe(phone);
});

test("signing out ends the session at once", async () => {
  const phone = newPhone();
  await request(phone);
  const { sessionId } = await confirm(phone, await world.codeFor(phone));
  const live = () => world.deps.sessions.live(sessionId, world.deps.clock());
  expect(await live()).not.toBeNull();
  await signOut(world.deps, { sessionId });
  expect(await live()).toBeNull();
});

test("two first sign-ins at once make one account", async () => {
  const phone = newPhone();
  const now = world.deps.clock();
  const accounts = await Promise.all(
    Array.from({ length: 5 }, () =>
      world.deps.accounts.findOrCreate(phone, world.deps.random.uuid(now), now),
    ),
  );
  expect(new Set(accounts.map(({ id }) => id)).size).toBe(1);
});

test("wrong, malformed and absent codes", async () => {
  const phone = newPhone();
  await expect(request("110")).rejects.toMatchObject({ code: "invalid_input", fields: { phone: "format" } });
  await expect(confirm(phone, "123456")).rejects.toMatchObject({ code: "otp_expired" });
  await request(phone);
  const code = await world.codeFor(phone);
  await expect(confirm(phone, "12")).rejects.toMatchObject({
    code: "invalid_input",
    fields: { code: "format" },
  });
  await expect(confirm(phone, wrongFor(code))).rejects.toMatchObject({
    code: "otp_wrong",
    params: { triesLeft: 4 },
  });
  await confirm(phone, code);
  await expect(confirm(phone, code)).rejects.toMatchObject({ code: "otp_used" });
});

test("a phone gets six messages in ten minutes, then none", async () => {
  const phone = newPhone();
  for (let i = 0; i < 6; i += 1) {
    await request(phone);
  }
  await expect(request(phone)).rejects.toMatchObject({ code: "too_many_attempts", params: { minutes: 10 } });
  expect(await world.deps.smsOutbox.inbox(phone, 9)).toHaveLength(6);
});

test("asking on while refused does not use up the day's messages", async () => {
  const phone = newPhone();
  const daily = async () => {
    const { rows } = await world.db.pool.query(
      "select coalesce(sum(points), 0)::int as points from rate_limit where key like 'sms_per_phone:86400%'",
    );
    return rows[0].points;
  };
  const before = await daily();
  for (let i = 0; i < 6; i += 1) {
    await request(phone);
  }
  for (let i = 0; i < 30; i += 1) {
    await expect(request(phone)).rejects.toMatchObject({ code: "too_many_attempts" });
  }
  expect(await daily()).toBe(before + 6);
});
