import { afterAll, beforeAll, expect, test } from "vitest";
import { otpStore } from "#features/account/otp-sql.ts";
import type { OtpKey } from "#ports/otp-store.ts";
import { openTestDatabase } from "#tests/support/test-database.ts";

let db: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const NOW = new Date("2026-11-20T04:00:00Z");
const after = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const at = (now: Date) => ({ now, expiresAt: new Date(now.getTime() + 5 * 60_000) });

let serial = 0;
const newKey = (): OtpKey => ({
  purpose: "join",
  phone: `1380000${String(serial++).padStart(4, "0")}`,
  scope: "r1",
  browser: "b1",
});

test("of twenty wrong guesses at once, five are evaluated", async () => {
  const otp = otpStore(db);
  const key = newKey();
  await otp.issue(key, "000000", at(NOW));
  const guesses = Array.from({ length: 20 }, (_, i) => otp.check(key, String(100_000 + i), NOW));
  const checks = await Promise.all(guesses);
  const outcomes = checks.map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === "wrong")).toHaveLength(4);
  expect(outcomes.filter((outcome) => outcome === "locked")).toHaveLength(16);
  // One of them was looked at, and was the last.
  expect(checks.filter((check) => check.outcome === "locked" && check.byThisTry)).toHaveLength(1);
  expect(await otp.check(key, "000000", NOW)).toEqual({
    outcome: "locked",
    until: after(30),
    byThisTry: false,
  });
});

test("a right code is right once, also of twenty at once", async () => {
  const otp = otpStore(db);
  const key = newKey();
  await otp.issue(key, "123456", at(NOW));
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => otp.check(key, "123456", NOW)));
  expect(outcomes.filter(({ outcome }) => outcome === "right")).toHaveLength(1);
  expect(outcomes.filter(({ outcome }) => outcome === "used")).toHaveLength(19);
});

test("a code is bound to purpose, phone, scope and the browser that asked for it", async () => {
  const otp = otpStore(db);
  const key = newKey();
  await otp.issue(key, "123456", at(NOW));
  expect(await otp.check({ ...key, scope: "r2" }, "123456", NOW)).toEqual({ outcome: "none" });
  expect(await otp.check({ ...key, purpose: "sign_in" }, "123456", NOW)).toEqual({ outcome: "none" });
  expect(await otp.check({ ...key, phone: "13900000000" }, "123456", NOW)).toEqual({ outcome: "none" });
  expect(await otp.check({ ...key, browser: "b2" }, "123456", NOW)).toEqual({ outcome: "none" });
  expect(await otp.check(key, "123456", NOW)).toEqual({ outcome: "right" });
});

test("the count of tries survives a new code, ends with a right one and with the window", async () => {
  const otp = otpStore(db);
  const key = newKey();
  await otp.issue(key, "111111", at(NOW));
  expect(await otp.check(key, "000000", NOW)).toEqual({ outcome: "wrong", triesLeft: 4 });
  await otp.issue(key, "222222", at(after(1)));
  expect(await otp.check(key, "000000", after(1))).toEqual({ outcome: "wrong", triesLeft: 3 });
  expect(await otp.check(key, "222222", after(1))).toEqual({ outcome: "right" });
  await otp.issue(key, "333333", at(after(2)));
  expect(await otp.check(key, "000000", after(2))).toEqual({ outcome: "wrong", triesLeft: 4 });
  await otp.issue(key, "444444", at(after(31)));
  expect(await otp.check(key, "000000", after(31))).toEqual({ outcome: "wrong", triesLeft: 4 });
});

test("another browser's guesses leave the first its code and its five tries", async () => {
  const otp = otpStore(db);
  const key = newKey();
  const other = { ...key, browser: "b2" };
  await otp.issue(key, "111111", at(NOW));
  await otp.issue(other, "222222", at(NOW));
  for (let i = 0; i < 6; i += 1) {
    await otp.check(other, "111111", NOW);
  }
  expect(await otp.check(other, "222222", NOW)).toMatchObject({ outcome: "locked" });
  expect(await otp.check(key, "000000", NOW)).toEqual({ outcome: "wrong", triesLeft: 4 });
  expect(await otp.check(key, "111111", NOW)).toEqual({ outcome: "right" });
});

test("a code of one browser is wrong in another that has a code of its own", async () => {
  const otp = otpStore(db);
  const key = newKey();
  const other = { ...key, browser: "b2" };
  await otp.issue(key, "111111", at(NOW));
  await otp.issue(other, "222222", at(NOW));
  expect(await otp.check(other, "111111", NOW)).toEqual({ outcome: "wrong", triesLeft: 4 });
});

test("a browser that proved a phone is known for thirty days, also through new codes and upkeep", async () => {
  const otp = otpStore(db);
  const key = { ...newKey(), purpose: "sign_in", scope: "" } as const;
  await otp.issue(key, "111111", at(NOW));
  expect(await otp.hasProven(key, NOW)).toBe(false);
  await otp.check(key, "111111", NOW);
  await otp.issue(key, "222222", at(after(60)));
  await otp.erase(after(24 * 60));
  expect(await otp.hasProven(key, after(24 * 60))).toBe(true);
  expect(await otp.hasProven({ ...key, browser: "b2" }, NOW)).toBe(false);
  expect(await otp.hasProven({ ...key, phone: "13900000000" }, NOW)).toBe(false);
  expect(await otp.hasProven(key, after(30 * 24 * 60))).toBe(false);
  await otp.erase(after(31 * 24 * 60));
  expect(await otp.check(key, "111111", after(31 * 24 * 60))).toEqual({ outcome: "none" });
});

test("a locked key says so when a code is asked for, until the window is over", async () => {
  const otp = otpStore(db);
  const key = newKey();
  await otp.issue(key, "111111", at(NOW));
  for (let i = 0; i < 5; i += 1) {
    await otp.check(key, "000000", NOW);
  }
  expect(await otp.issue(key, "222222", at(after(29)))).toEqual({ outcome: "locked", until: after(30) });
  expect(await otp.issue(key, "333333", at(after(30)))).toEqual({ outcome: "issued" });
  expect(await otp.check(key, "333333", after(30))).toEqual({ outcome: "right" });
});

test("a code holds for its five minutes and not longer", async () => {
  const otp = otpStore(db);
  const key = newKey();
  await otp.issue(key, "111111", at(NOW));
  expect(await otp.matches(key, "111111", after(4.99))).toBe(true);
  expect(await otp.check(key, "111111", after(5))).toEqual({ outcome: "expired" });
});

test("erasing keeps what still counts", async () => {
  const otp = otpStore(db);
  const [old, tried] = [newKey(), newKey()];
  await otp.issue(old, "111111", at(NOW));
  await otp.issue(tried, "111111", at(after(15)));
  await otp.check(tried, "000000", after(15));
  expect(await otp.erase(after(40))).toBeGreaterThanOrEqual(1);
  expect(await otp.check(old, "111111", after(40))).toEqual({ outcome: "none" });
  await otp.issue(tried, "111111", at(after(40)));
  expect(await otp.check(tried, "000000", after(40))).toEqual({ outcome: "wrong", triesLeft: 3 });
});

test("no code and no phone is stored", async () => {
  const key = newKey();
  await otpStore(db).issue(key, "908172", at(NOW));
  const { rows } = await db.pool.query("select * from otp_challenge where phone_index = $1", [
    db.index("phone", key.phone),
  ]);
  expect(JSON.stringify(rows)).not.toContain("908172");
  expect(JSON.stringify(rows)).not.toContain(key.phone);
  expect(rows[0].browser_index.includes(key.browser)).toBe(false);
});
