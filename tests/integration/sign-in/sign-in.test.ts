import { afterAll, beforeAll, expect, test } from "vitest";
import { deviceOf } from "#domain/access/device.ts";
import { confirmSignIn } from "#features/account/confirm-sign-in.ts";
import { requestSignInCode } from "#features/account/request-sign-in-code.ts";
import { signInRouter } from "#features/account/router.ts";
import { signOut } from "#features/account/sign-out.ts";
import { createCallerFactory, router } from "#server/trpc.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { BROWSER, openWorld, type World, wrongFor } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let serial = 0;
const newPhone = (): string => `1360000${String(serial++).padStart(4, "0")}`;
const request = (phone: string, browser = BROWSER, address = "192.0.2.7") =>
  requestSignInCode(world.deps, { phone, browser, address, locale: "zh-CN" });
const confirm = (phone: string, code: string, browser = BROWSER) =>
  confirmSignIn(world.deps, {
    phone,
    code,
    browser,
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

test("a code is worth nothing in a browser that did not ask for it, and is still good in the one that did", async () => {
  const phone = newPhone();
  await request(phone);
  const code = await world.codeFor(phone);
  await expect(confirm(phone, code, "of a phisher")).rejects.toMatchObject({ code: "otp_expired" });
  await request(phone, "of a phisher");
  const own = await world.codeFor(phone);
  if (own !== code) {
    await expect(confirm(phone, code, "of a phisher")).rejects.toMatchObject({ code: "otp_wrong" });
  }
  expect(await confirm(phone, code)).toMatchObject({ accountId: expect.any(String) });
});

test("a hundred guesses in one batch count as a hundred", async () => {
  const phone = newPhone();
  await request(phone);
  const code = await world.codeFor(phone);
  const caller = createCallerFactory(router({ signIn: signInRouter }))({
    deps: world.deps,
    session: null,
    address: "192.0.2.8",
    device: deviceOf(null),
    locale: "zh-CN",
    browser: () => BROWSER,
    setSession: async () => {},
  });
  const guesses = await Promise.all(
    Array.from({ length: 100 }, (_, i) => {
      const guess = String(i).padStart(6, "0") === code ? "999999" : String(i).padStart(6, "0");
      return problemOf(caller.signIn.confirm({ phone, code: guess }));
    }),
  );
  expect(guesses.filter((problem) => problem?.code === "otp_wrong")).toHaveLength(4);
  expect(guesses.filter((problem) => problem?.code === "otp_locked")).toHaveLength(96);
  expect(await problemOf(caller.signIn.confirm({ phone, code }))).toMatchObject({ code: "otp_locked" });
});

test("however many browsers and addresses guess at a phone, they have a hundred tries a day", async () => {
  const phone = newPhone();
  let tried = 0;
  for (let i = 0; i < 60; i += 1) {
    const browser = `attacker ${i}`;
    const sent = await request(phone, browser, `198.51.100.${i}`).then(
      () => true,
      () => false,
    );
    const wrong = sent ? wrongFor(await world.codeFor(phone)) : "000000";
    for (let guess = 0; guess < 6; guess += 1) {
      const answer = await confirm(phone, wrong, browser).catch(({ code }) => code);
      // The fifth wrong one is told that it was the last.
      tried += answer === "otp_wrong" || (answer === "otp_locked" && guess === 4) ? 1 : 0;
    }
    await world.forget("sms_per_phone:600");
  }
  expect(tried).toBe(100);
});

test("a phone gets six messages in ten minutes, four of them from one address, then none", async () => {
  const phone = newPhone();
  for (let i = 0; i < 4; i += 1) {
    await request(phone);
  }
  await expect(request(phone)).rejects.toMatchObject({ code: "too_many_attempts", params: { minutes: 10 } });
  await request(phone, BROWSER, "198.51.100.1");
  await request(phone, BROWSER, "198.51.100.1");
  await expect(request(phone, BROWSER, "198.51.100.2")).rejects.toMatchObject({ code: "too_many_attempts" });
  expect(await world.deps.smsOutbox.inbox(phone, 9)).toHaveLength(6);
});

test("an address of IPv6 is its network of 64 bits, and nearly all of what strangers have is left to other sites", async () => {
  const phone = newPhone();
  for (let i = 0; i < 4; i += 1) {
    await request(phone, BROWSER, `2001:db8:1:2:${i}::1`);
  }
  await expect(request(phone, BROWSER, "2001:db8:1:2::9")).rejects.toMatchObject({
    code: "too_many_attempts",
  });
  await request(phone, BROWSER, "2001:db8:1:3::1");
  await expect(request(phone, BROWSER, "2001:db8:1:4::1")).rejects.toMatchObject({
    code: "too_many_attempts",
  });
  await request(phone, BROWSER, "2001:db8:1:100::1");
});

test("messages and guesses in somebody's name lock neither a browser that has signed in before nor a code on its way", async () => {
  const phone = newPhone();
  await request(phone);
  await confirm(phone, await world.codeFor(phone));
  await request(phone, "new laptop");
  const onItsWay = await world.codeFor(phone);
  for (let i = 0; i < 12; i += 1) {
    const browser = `attacker ${i}`;
    await request(phone, browser, `198.51.100.${i}`).catch(() => {});
    for (let guess = 0; guess < 6; guess += 1) {
      await confirm(phone, "000000", browser).catch(() => {});
    }
  }
  await expect(request(phone, "attacker 99")).rejects.toMatchObject({ code: "too_many_attempts" });
  await confirm(phone, onItsWay, "new laptop");
  await request(phone);
  await confirm(phone, await world.codeFor(phone));
});

test("wrong codes from one address do not keep out who has signed in from there before, and guesses at no code count for nothing", async () => {
  const [known, fresh] = [newPhone(), newPhone()];
  await request(known);
  await confirm(known, await world.codeFor(known));
  const used = async () => {
    const { rows } = await world.db.pool.query(
      "select coalesce(sum(points), 0)::int as points from rate_limit where key like 'sign_in_per_address%'",
    );
    return rows[0].points;
  };
  await request(fresh);
  const code = await world.codeFor(fresh);
  const before = await used();
  const locked = newPhone();
  await request(locked);
  const wrong = wrongFor(await world.codeFor(locked));
  // The fifth, which locks, is one of five; those that are not looked at any more are none.
  for (let i = 0; i < 8; i += 1) {
    await confirm(locked, wrong).catch(() => {});
  }
  await confirm(fresh, wrongFor(code)).catch(() => {});
  for (let i = 0; i < 10; i += 1) {
    await confirm(newPhone(), "123456").catch(() => {});
  }
  expect(await used()).toBe(before + 6);
  await world.db.pool.query("update rate_limit set points = 600 where key like 'sign_in_per_address%'");
  await expect(confirm(fresh, code)).rejects.toMatchObject({ code: "too_many_attempts" });
  await request(known);
  expect(await confirm(known, await world.codeFor(known))).toMatchObject({ accountId: expect.any(String) });
  await world.forget("sign_in_per_address");
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
  for (let i = 0; i < 4; i += 1) {
    await request(phone);
  }
  for (let i = 0; i < 30; i += 1) {
    await expect(request(phone)).rejects.toMatchObject({ code: "too_many_attempts" });
  }
  expect(await daily()).toBe(before + 4);
});
