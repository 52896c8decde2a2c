import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deviceOf } from "#domain/access/device.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { allotments, type SmsShare } from "#domain/sms/budget.ts";
import { confirmSignIn } from "#features/account/confirm-sign-in.ts";
import { requestSignInCode } from "#features/account/request-sign-in-code.ts";
import { overview } from "#features/operations/overview.ts";
import { queueSms } from "#platform/sms/queue-sms.ts";
import { smsBudget } from "#platform/sms/sms-budget.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

/** Eight for joins, half of them of one register; three sign-in codes; six notices; two and one in reserve. */
const BUDGET = 20;

const CONSOLE = { kind: "console", device: deviceOf(null), replaces: null } as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.deps.settings.smsDailyBudget = BUDGET;
  await world.db.pool.query("delete from sms_day");
  await world.forget("sms_");
});

let serial = 0;
const newPhone = (): string => `1381111${String(serial++).padStart(4, "0")}`;
const ask = async (phone: string, browser = "a stranger's", address = "192.0.2.3") =>
  (await requestSignInCode(world.deps, { phone, browser, address, locale: "zh-CN" })).outcome;
const signIn = async (phone: string, browser = BROWSER) => {
  await ask(phone, browser);
  const code = await world.codeFor(phone);
  return confirmSignIn(world.deps, { phone, code, browser, address: "192.0.2.3", ...CONSOLE });
};
const notify = (registerId: string | null = null, body = "…") =>
  queueSms(world.deps, { to: "13800138000", body, purpose: "reminder", registerId });
const set = (share: SmsShare, messages: number) =>
  world.db.pool.query(
    `insert into sms_day (day, share, taker, messages) values ($1, $2, '', $3)
      on conflict (day, share, taker) do update set messages = $3`,
    [shanghaiDate(world.deps.clock()), share, messages],
  );
const use = (share: SmsShare) => set(share, allotments(world.deps.settings.smsDailyBudget)[share]);
const spent = () => world.deps.smsOutbox.spent(shanghaiDate(world.deps.clock()));
const inboxOf = async (phone: string) => (await world.deps.smsOutbox.inbox(phone, 50)).length;

const SPENT = (share: string) => ({ code: "sms_budget_spent", params: { share } });

test("a purpose that has used up its share takes nothing of the others", async () => {
  const { joinCode } = await world.register();
  await Promise.all((["join", "notice"] as const).map(use));
  expect((await world.start(joinCode, world.person())).outcome).toBe("no_message");
  await expect(notify()).rejects.toMatchObject(SPENT("notice"));
  expect(await ask(newPhone())).toBe("sent");
  expect(await spent()).toEqual({ join: 8, sign_in: 1, notice: 6, member: 0, known: 0 });
});

test("a phone with a membership, or with a role, gets two a day of the reserve; nobody is told which phones do", async () => {
  const { joinCode, ownerId } = await world.register();
  const person = world.person();
  await world.join(joinCode, person);
  const owner = (await world.deps.accounts.byId(ownerId))?.phone ?? "";
  world.deps.settings.smsDailyBudget = 100;
  await use("sign_in");
  const nobody = newPhone();
  for (const phone of [person.phone, owner, nobody]) {
    const before = await inboxOf(phone);
    for (let i = 0; i < 4; i += 1) {
      expect(await ask(phone, `stranger ${i}`, `192.0.2.${i}`)).toBe("reserved");
    }
    expect((await inboxOf(phone)) - before).toBe(phone === nobody ? 0 : 2);
  }
  expect(await spent()).toMatchObject({ sign_in: 15, member: 4, known: 0 });
});

test("a code that was withheld can be typed by nobody, and a job for it finds nothing", async () => {
  await use("sign_in");
  const phone = newPhone();
  const before = await world.count("sms_message");
  expect(await ask(phone)).toBe("reserved");
  expect(await world.count("sms_message")).toBe(before);
});

test("a browser that has signed in before has two more that strangers cannot take, then is told until when", async () => {
  const phone = newPhone();
  world.deps.settings.smsDailyBudget = 100;
  await signIn(phone);
  await Promise.all((["join", "sign_in", "notice", "member"] as const).map(use));
  expect(await ask(phone, "a stranger's")).toBe("reserved");
  await signIn(phone);
  expect(await ask(phone, BROWSER)).toBe("sent");
  await expect(ask(phone, BROWSER)).rejects.toMatchObject(SPENT("sign_in"));
  expect(await spent()).toMatchObject({ member: 10, known: 2 });
});

test("a code that is not replaced stays good when the budget ends", async () => {
  const phone = newPhone();
  await signIn(phone);
  await ask(phone, BROWSER);
  const code = await world.codeFor(phone);
  await Promise.all((["sign_in", "known"] as const).map(use));
  await expect(ask(phone, BROWSER)).rejects.toMatchObject(SPENT("sign_in"));
  await confirmSignIn(world.deps, { phone, code, browser: BROWSER, address: "192.0.2.3", ...CONSOLE });
});

test("one register takes half of what is for joins, and of what is for notices", async () => {
  const [first, second] = [await world.register(), await world.register()];
  const outcomes = [];
  for (let i = 0; i < 5; i += 1) {
    outcomes.push((await world.start(first.joinCode, world.person())).outcome);
  }
  expect(outcomes).toEqual(["code_sent", "code_sent", "code_sent", "code_sent", "no_message"]);
  expect((await world.start(second.joinCode, world.person())).outcome).toBe("code_sent");
  for (let i = 0; i < 3; i += 1) {
    await notify(first.id);
  }
  await expect(notify(first.id)).rejects.toMatchObject(SPENT("notice"));
  await notify(second.id);
  await notify(second.id, "两".repeat(71));
  await expect(notify(second.id)).rejects.toMatchObject(SPENT("notice"));
  expect(await spent()).toMatchObject({ join: 5, notice: 6 });
});

test("what the share refuses is not counted for the register either", async () => {
  const { id } = await world.register();
  await set("notice", 5);
  await expect(notify(id, "两".repeat(71))).rejects.toMatchObject(SPENT("notice"));
  expect(await world.deps.smsOutbox.spentBy(shanghaiDate(world.deps.clock()), "notice", id)).toBe(0);
  await notify(id);
  expect(await world.deps.smsOutbox.spentBy(shanghaiDate(world.deps.clock()), "notice", id)).toBe(1);
});

test("one proof gets five codes a day for a register, in however many browsers and languages", async () => {
  const { joinCode } = await world.register();
  world.deps.settings.smsDailyBudget = 1000;
  const person = world.person();
  for (let i = 0; i < 5; i += 1) {
    const browser = `browser ${i}`;
    await world.start(joinCode, person, { browser, locale: i % 2 === 0 ? "en" : "zh-CN" });
  }
  await expect(world.start(joinCode, person, { browser: "another" })).rejects.toMatchObject({
    code: "too_many_attempts",
  });
  expect(await spent()).toMatchObject({ join: 5 });
});

test("parallel messages do not exceed a share, and what is refused is not stored", async () => {
  const before = await world.count("sms_message");
  const sent = await Promise.allSettled(Array.from({ length: 25 }, () => notify()));
  expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
  expect(await world.count("sms_message")).toBe(before + 6);
});

test("a join is kept when no message can go out, and the next day's budget is new", async () => {
  const { joinCode } = await world.register();
  const person = world.person();
  await use("join");
  const { outcome, draftKey } = await world.start(joinCode, person);
  expect(outcome).toBe("no_message");
  expect(await world.deps.drafts.load(draftKey, world.deps.clock())).toMatchObject({ stage: "code" });
  world.wait(24 * 60);
  expect((await world.start(joinCode, person)).outcome).toBe("code_sent");
});

test("operators see each share, and are warned from four fifths of one on", async () => {
  for (let i = 0; i < 4; i += 1) {
    await notify();
  }
  expect((await overview(world.deps)).smsBudget).toMatchObject({ spent: 4, budget: BUDGET, isLow: false });
  await notify();
  expect(await smsBudget(world.deps)).toMatchObject({
    isLow: true,
    shares: [
      { share: "join", spent: 0, allotted: 8, isLow: false },
      { share: "sign_in", spent: 0, allotted: 3, isLow: false },
      { share: "notice", spent: 5, allotted: 6, isLow: true },
      { share: "member", spent: 0, allotted: 2, isLow: false },
      { share: "known", spent: 0, allotted: 1, isLow: false },
    ],
  });
});

test("what registers have taken goes after the day, what all have taken stays", async () => {
  const { id } = await world.register();
  await notify(id);
  world.wait(48 * 60);
  await world.deps.smsOutbox.erase(world.deps.clock());
  expect(await world.count("sms_day", "taker <> ''")).toBe(0);
  expect(await world.count("sms_day")).toBe(1);
});

test("whatever strangers ask for, in whatever order, nothing of the reserve goes", async () => {
  const { joinCode } = await world.register({ capacity: 5000 });
  const people = Array.from({ length: 6 }, () => world.person());
  const act = fc.oneof(
    fc.record({ kind: fc.constant("join" as const), who: fc.nat(5), english: fc.boolean() }),
    fc.record({ kind: fc.constant("sign_in" as const), phone: fc.nat(9), from: fc.nat(4) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
      await world.db.pool.query("delete from sms_day");
      await world.forget("");
      for (const each of acts) {
        const browser = `stranger ${serial++}`;
        const asked =
          each.kind === "join"
            ? world.start(joinCode, people[each.who] ?? world.person(), {
                browser,
                locale: each.english ? "en" : "zh-CN",
              })
            : ask(`1382222000${each.phone}`, browser, `2001:db8:${each.from}::1`);
        await asked.catch(() => {});
      }
      const now = await spent();
      expect([now.member, now.known]).toEqual([0, 0]);
      expect(now.join).toBeLessThanOrEqual(4);
      expect(now.sign_in).toBeLessThanOrEqual(3);
    }),
    { numRuns: 15 },
  );
});
