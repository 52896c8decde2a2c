import { afterAll, beforeAll, expect, test } from "vitest";
import { shownText } from "#domain/consent/consent.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { joinProgress } from "#features/join/join-progress.ts";
import { suspendRegister } from "#features/moderation/suspend-register.ts";
import { registerById } from "#features/register/registers.ts";
import { agreeAnew } from "#features/rights/agree-anew.ts";
import { settleTextChanges, tellOfTextChanges } from "#features/rights/carry-out-text-changes.ts";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import { askedConsent } from "#features/rights/open-consent.ts";
import { proposeTextChange } from "#features/rights/propose-text-change.ts";
import { withdrawTextChange } from "#features/rights/withdraw-text-change.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const OWNER = "01890000-0000-7000-8000-000000000009";
const NEW = { organisationName: "海风食品集团有限公司", purpose: "肺结核筛查" };
const DAYS = 24 * 60;

const propose = (registerId: string) =>
  proposeTextChange(world.deps, { accountId: OWNER, registerId, ...NEW });
const own = async (phone: string) => (await listOwnMemberships(world.deps, { phone }))[0];
const agree = async (phone: string, consent = true) => {
  const membershipId = (await own(phone))?.membershipId ?? "";
  const { shown } = await askedConsent(world.deps, { membershipId, phone, locale: "zh-CN" });
  const who = { accountId: OWNER, phone, membershipId };
  return agreeAnew(world.deps, { ...who, consent, shown, locale: "zh-CN" });
};

test("a change holds for each who agrees; whoever does not in time is taken out, with a receipt", async () => {
  const { id, joinCode } = await world.register();
  const [agrees, silent, late] = [world.person("同意"), world.person("沉默"), world.person("后来")];
  const first = await world.join(joinCode, agrees);
  await world.join(joinCode, silent);
  await propose(id);
  await tellOfTextChanges(world.deps);
  await tellOfTextChanges(world.deps);
  expect(await world.count("sms_message", "purpose = 'notice'")).toBe(2);

  const before = await own(agrees.phone);
  expect(before).toMatchObject({ purpose: "员工日常健康防护" });
  expect(before?.reconsentDueAt).not.toBeNull();
  const { text, after } = await askedConsent(world.deps, {
    membershipId: before?.membershipId ?? "",
    phone: agrees.phone,
    locale: "zh-CN",
  });
  expect(after).toEqual(NEW);
  expect(text.paragraphs.join()).toContain(NEW.purpose);
  await expect(agree(agrees.phone, false)).rejects.toMatchObject({ code: "consent_required" });
  const { receiptNumber } = await agree(agrees.phone);
  expect(receiptNumber).not.toBe(first.receiptNumber);
  expect(await own(agrees.phone)).toMatchObject({ ...NEW, receiptNumber, reconsentDueAt: null });
  expect(await own(silent.phone)).toMatchObject({ purpose: "员工日常健康防护" });
  await expect(agree(agrees.phone)).rejects.toMatchObject({ code: "not_found" });

  // Whoever joins now agrees to the new text at once.
  await world.join(joinCode, late);
  expect(await own(late.phone)).toMatchObject({ ...NEW, reconsentDueAt: null });

  await settleTextChanges(world.deps);
  expect(await registerById(world.deps, id)).toMatchObject({ purpose: "员工日常健康防护", memberCount: 3 });

  world.wait(14 * DAYS);
  await settleTextChanges(world.deps);
  expect(await own(silent.phone)).toBeUndefined();
  expect(await registerById(world.deps, id)).toMatchObject({ ...NEW, memberCount: 2 });
  expect(await world.count("person", `source_token = '${silent.token}'`)).toBe(0);
  expect(await world.count("deletion_receipt", "document like '%consent_lapsed%'")).toBe(1);
  expect(await world.deps.textChanges.ofRegister(id)).toBeNull();
  expect(await own(agrees.phone)).toMatchObject({ ...NEW, reconsentDueAt: null });
});

test("on a day without messages nobody is told or taken out, and whoever is told late has a week from then", async () => {
  const { id, joinCode } = await world.register();
  const silent = world.person();
  await world.join(joinCode, silent);
  await propose(id);
  const spendNotices = (messages: number) =>
    world.db.pool.query(
      `insert into sms_day (day, share, taker, messages) values ($1, 'notice', '', $2)
        on conflict (day, share, taker) do update set messages = $2`,
      [shanghaiDate(world.deps.clock()), messages],
    );
  const notices = () => world.count("sms_message", "purpose = 'notice'");
  const before = await notices();
  await spendNotices(3000);
  await tellOfTextChanges(world.deps);
  expect(await notices()).toBe(before);

  world.wait(14 * DAYS);
  await settleTextChanges(world.deps);
  expect(await own(silent.phone)).toBeDefined();
  await tellOfTextChanges(world.deps);
  expect(await notices()).toBe(before + 1);
  world.wait(7 * DAYS - 1);
  await settleTextChanges(world.deps);
  expect(await own(silent.phone)).toMatchObject({ reconsentDueAt: expect.any(Date) });

  world.wait(2);
  await spendNotices(3000);
  await settleTextChanges(world.deps);
  expect(await own(silent.phone)).toBeDefined();
  await spendNotices(0);
  await settleTextChanges(world.deps);
  expect(await own(silent.phone)).toBeUndefined();
});

test("it is in force as soon as everybody has agreed, and the next one starts from there", async () => {
  const { id, joinCode } = await world.register();
  const person = world.person();
  await world.join(joinCode, person);
  await propose(id);
  await expect(propose(id)).rejects.toMatchObject({ code: "conflict" });
  await agree(person.phone);
  await settleTextChanges(world.deps);
  expect(await registerById(world.deps, id)).toMatchObject(NEW);
  await expect(propose(id)).rejects.toMatchObject({ code: "invalid_input" });
  await proposeTextChange(world.deps, { accountId: OWNER, registerId: id, ...NEW, purpose: "流感防控" });
  expect(await own(person.phone)).toMatchObject(NEW);
  expect((await own(person.phone))?.reconsentDueAt).not.toBeNull();
});

test("whoever filled in a form before the change reads the new text before they are in", async () => {
  const { id, joinCode } = await world.register();
  const [member, joining] = [world.person(), world.person()];
  await world.join(joinCode, member);
  const { draftKey } = await world.start(joinCode, joining);
  await propose(id);
  const confirm = async (key: string) =>
    confirmJoin(world.deps, {
      joinCode,
      draftKey: key,
      browser: BROWSER,
      code: await world.codeFor(joining.phone),
    });
  await expect(confirm(draftKey)).rejects.toMatchObject({ code: "text_changed" });
  expect(await joinProgress(world.deps, { joinCode, draftKey, locale: "zh-CN" })).toMatchObject({
    stage: "reread",
    invitation: NEW,
    kept: { name: joining.name, phone: joining.phone },
  });
  expect(await own(joining.phone)).toBeUndefined();
  await confirm((await world.start(joinCode, joining)).draftKey);
  expect(await own(joining.phone)).toMatchObject({ ...NEW, reconsentDueAt: null });
});

test("nobody agrees for somebody else", async () => {
  const { id, joinCode } = await world.register();
  const [person, other] = [world.person(), world.person()];
  await world.join(joinCode, person);
  await world.join(joinCode, other);
  await propose(id);
  const membershipId = (await own(person.phone))?.membershipId ?? "";
  await expect(
    agreeAnew(world.deps, {
      accountId: OWNER,
      phone: other.phone,
      membershipId,
      consent: true,
      shown: shownText(2, "en"),
      locale: "en",
    }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("who agrees, or whose change is stopped, at the moment they would be taken out stays", async () => {
  await world.db.pool.query("delete from register_change");
  const due = async () => {
    const { id, joinCode } = await world.register();
    const person = world.person();
    await world.join(joinCode, person);
    await propose(id);
    await tellOfTextChanges(world.deps);
    const membershipId = (await own(person.phone))?.membershipId ?? "";
    return { id, person, membershipId };
  };
  const [agrees, stopped, withdrawn] = [await due(), await due(), await due()];
  world.wait(14 * DAYS + 1);
  /** Upkeep has found them, and something happens before it takes the first one out. */
  const settleAfter = (first: () => Promise<unknown>) => {
    const { textChanges } = world.deps;
    const lapsed = async (now: Date, limit: number) => {
      const found = await textChanges.lapsed(now, limit);
      await first();
      return found;
    };
    return settleTextChanges({ ...world.deps, textChanges: { ...textChanges, lapsed } });
  };
  const notices = await world.count("sms_message", "purpose = 'notice'");
  const spent = () => world.deps.smsOutbox.spent(shanghaiDate(world.deps.clock()));
  const { notice } = await spent();
  await settleAfter(async () => {
    await agree(agrees.person.phone);
    const operator = { accountId: world.deps.random.id() };
    await suspendRegister(world.deps, operator, { registerId: stopped.id, reason: "正在核实" });
    await withdrawTextChange(world.deps, { accountId: OWNER, registerId: withdrawn.id });
  });
  for (const { person, membershipId } of [agrees, stopped, withdrawn]) {
    expect(await own(person.phone)).toMatchObject({ membershipId });
  }
  expect(await world.count("sms_message", "purpose = 'notice'")).toBe(notices);
  expect(await spent()).toMatchObject({ notice });
});

test("whom the day has no message left for is not told, and not taken out as if they had been", async () => {
  const { id, joinCode } = await world.register();
  await world.db.pool.query("delete from register_change");
  const people = [world.person(), world.person(), world.person()];
  for (const person of people) {
    await world.join(joinCode, person);
  }
  await propose(id);
  // Others take from the day's messages after upkeep has looked how many are left: two parts, one message.
  const day = shanghaiDate(world.deps.clock());
  await world.db.pool.query(
    `insert into sms_day (day, share, taker, messages) values ($1, 'notice', '', 0)
      on conflict (day, share, taker) do update set messages = 0`,
    [day],
  );
  const { smsOutbox } = world.deps;
  const asItWas = { ...smsOutbox, spent: async () => ({ ...(await smsOutbox.spent(day)), notice: 0 }) };
  await world.db.pool.query("update sms_day set messages = 2998 where day = $1 and share = 'notice'", [day]);
  const before = await world.count("sms_message", "purpose = 'notice'");
  await tellOfTextChanges({ ...world.deps, smsOutbox: asItWas });
  expect(await world.count("sms_message", "purpose = 'notice'")).toBe(before + 1);
  expect(await world.count("membership", `register_id = '${id}' and told_version > 1`)).toBe(1);
  world.wait(14 * DAYS + 1);
  await settleTextChanges(world.deps);
  expect(await registerById(world.deps, id)).toMatchObject({ memberCount: 2 });
  await tellOfTextChanges(world.deps);
  expect(await world.count("membership", `register_id = '${id}' and told_version > 1`)).toBe(2);
});
