import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deviceOf } from "#domain/access/device.ts";
import { overview } from "#services/operations/overview.ts";
import { confirmSignIn } from "#services/sign-in/confirm-sign-in.ts";
import { requestSignInCode } from "#services/sign-in/request-sign-in-code.ts";
import { queueSms } from "#services/sms/queue-sms.ts";
import { smsBudget } from "#services/sms/sms-budget.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

const BUDGET = 10;

const CONSOLE = { kind: "console", device: deviceOf(null), replaces: null } as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.deps.settings.smsDailyBudget = BUDGET;
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.db.pool.query("delete from sms_day");
});

const spend = async (count: number) => {
  for (let i = 0; i < count; i += 1) {
    await queueSms(world.deps, { to: "13800138000", body: "…", purpose: "reminder", share: "proven" });
  }
};
const remind = () =>
  queueSms(world.deps, { to: "13800138000", body: "…", purpose: "reminder", share: "reminder" });
const ask = (phone: string, browser = BROWSER) =>
  requestSignInCode(world.deps, { phone, browser, address: "192.0.2.3", locale: "zh-CN" });

const SPENT = { code: "sms_budget_spent" };

test("reminders stop first, then strangers' codes, and a browser that has signed in before has the rest", async () => {
  const phone = "13811110001";
  await ask(phone);
  const code = await world.codeFor(phone);
  await confirmSignIn(world.deps, { phone, code, browser: BROWSER, address: "192.0.2.3", ...CONSOLE });
  await spend(7);
  await expect(remind()).rejects.toMatchObject(SPENT);
  await ask("13811110002");
  await expect(ask("13811110003")).rejects.toMatchObject(SPENT);
  await ask(phone);
  await expect(ask(phone)).rejects.toMatchObject(SPENT);
  expect(await smsBudget(world.deps)).toEqual({ spent: BUDGET, budget: BUDGET, isLow: true });
});

test("parallel messages do not exceed the budget, and what is refused is not stored", async () => {
  const before = await world.count("sms_message");
  const sent = await Promise.allSettled(Array.from({ length: 25 }, () => spend(1)));
  expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(BUDGET);
  expect(await world.count("sms_message")).toBe(before + BUDGET);
});

test("a code that is not replaced stays good when the budget ends", async () => {
  const phone = "13811110004";
  await ask(phone);
  const code = await world.codeFor(phone);
  await spend(BUDGET - 1);
  await expect(ask(phone)).rejects.toMatchObject(SPENT);
  await confirmSignIn(world.deps, { phone, code, browser: BROWSER, address: "192.0.2.3", ...CONSOLE });
});

test("a join is kept when no message can go out, and the next day's budget is new", async () => {
  const { joinCode } = await world.register();
  const person = world.person();
  await spend(BUDGET);
  const { outcome, draftKey } = await world.start(joinCode, person);
  expect(outcome).toBe("no_message");
  expect(await world.deps.drafts.load(draftKey, world.deps.clock())).toMatchObject({ stage: "code" });
  world.wait(24 * 60);
  expect((await world.start(joinCode, person)).outcome).toBe("code_sent");
});

test("operators see what is left, and are warned from four fifths on", async () => {
  await spend(7);
  expect((await overview(world.deps)).smsBudget).toEqual({ spent: 7, budget: BUDGET, isLow: false });
  await spend(1);
  expect((await overview(world.deps)).smsBudget).toEqual({ spent: 8, budget: BUDGET, isLow: true });
});
