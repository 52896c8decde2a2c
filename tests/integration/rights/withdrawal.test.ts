import { afterAll, beforeAll, expect, test } from "vitest";
import { registerById } from "#features/register/registers.ts";
import { agreeAnew } from "#features/rights/agree-anew.ts";
import { settleTextChanges, tellOfTextChanges } from "#features/rights/carry-out-text-changes.ts";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import { askedConsent } from "#features/rights/open-consent.ts";
import { proposeTextChange } from "#features/rights/propose-text-change.ts";
import { withdrawTextChange } from "#features/rights/withdraw-text-change.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const OLD = { organisationName: "深圳市南山区海风食品有限公司", purpose: "员工日常健康防护" };
const NEW = { organisationName: "海风食品集团有限公司", purpose: "肺结核筛查" };
const DAYS = 24 * 60;

const own = async (phone: string) => (await listOwnMemberships(world.deps, { phone }))[0];
const asked = async (phone: string) =>
  askedConsent(world.deps, {
    membershipId: (await own(phone))?.membershipId ?? "",
    phone,
    locale: "zh-CN",
  });
const agree = async (phone: string, accountId: string) => {
  const { membershipId, shown } = await asked(phone);
  return agreeAnew(world.deps, { accountId, phone, membershipId, consent: true, shown, locale: "zh-CN" });
};

/** A proposed change, somebody who has agreed to it, somebody who has not, and somebody who joined by it. */
const proposed = async () => {
  const { id: registerId, joinCode, ownerId: accountId } = await world.register();
  const [agreed, silent, joined] = [world.person("同意"), world.person("沉默"), world.person("后来")];
  const first = await world.join(joinCode, agreed);
  await world.join(joinCode, silent);
  await proposeTextChange(world.deps, { accountId, registerId, ...NEW });
  const second = await agree(agreed.phone, accountId);
  return { registerId, joinCode, accountId, agreed, silent, joined, first, second };
};

test("whoever agreed is back to what they had agreed to before, and reads so", async () => {
  const { registerId, joinCode, accountId, agreed, silent, first, second } = await proposed();
  expect(await own(agreed.phone)).toMatchObject({ ...NEW, receiptNumber: second.receiptNumber });
  await withdrawTextChange(world.deps, { accountId, registerId });

  expect(await own(agreed.phone)).toMatchObject({
    ...OLD,
    receiptNumber: first.receiptNumber,
    reconsentDueAt: null,
    changeWithdrawnAt: expect.any(Date),
  });
  expect(await own(silent.phone)).toMatchObject({ ...OLD, reconsentDueAt: null, changeWithdrawnAt: null });
  expect(await world.deps.textChanges.ofRegister(registerId)).toBeNull();
  await expect(withdrawTextChange(world.deps, { accountId, registerId })).rejects.toMatchObject({
    code: "not_found",
  });
  // Nobody is told or taken out of what is no more, and whoever joins reads the old text.
  await tellOfTextChanges(world.deps);
  world.wait(30 * DAYS);
  await settleTextChanges(world.deps);
  const late = world.person("再后来");
  await world.join(joinCode, late);
  expect(await own(late.phone)).toMatchObject(OLD);
  expect(await registerById(world.deps, registerId)).toMatchObject({ ...OLD, memberCount: 3 });
});

test("whoever joined by the new text alone is asked to agree to the old one, or taken out", async () => {
  const { registerId, joinCode, accountId, agreed, silent, joined } = await proposed();
  const other = world.person("也后来");
  await world.join(joinCode, joined);
  await world.join(joinCode, other);
  await withdrawTextChange(world.deps, { accountId, registerId });

  expect(await own(joined.phone)).toMatchObject({ ...NEW, reconsentDueAt: expect.any(Date) });
  expect(await asked(joined.phone)).toMatchObject({ before: NEW, after: OLD });
  expect(await world.deps.textChanges.ofRegister(registerId)).toMatchObject({
    ...OLD,
    withdrawn: true,
    agreed: 2,
    members: 4,
  });
  const again = { accountId, registerId, ...NEW };
  await expect(proposeTextChange(world.deps, again)).rejects.toMatchObject({ code: "conflict" });
  await expect(withdrawTextChange(world.deps, again)).rejects.toMatchObject({ code: "not_found" });

  await agree(joined.phone, accountId);
  expect(await own(joined.phone)).toMatchObject({ ...OLD, reconsentDueAt: null });
  await tellOfTextChanges(world.deps);
  world.wait(14 * DAYS);
  await settleTextChanges(world.deps);
  expect(await own(other.phone)).toBeUndefined();
  for (const { phone } of [agreed, silent, joined]) {
    expect(await own(phone)).toMatchObject({ ...OLD, reconsentDueAt: null });
  }
  expect(await world.deps.textChanges.ofRegister(registerId)).toBeNull();
  await proposeTextChange(world.deps, again);
});

test("what was shown before a withdrawal is not agreed to after it", async () => {
  const { registerId, accountId, silent } = await proposed();
  const before = await asked(silent.phone);
  await withdrawTextChange(world.deps, { accountId, registerId });
  await proposeTextChange(world.deps, { accountId, registerId, ...NEW, purpose: "流感防控" });
  const { phone } = silent;
  const { membershipId, shown } = before;
  const stale = { accountId, phone, membershipId, consent: true, shown, locale: "zh-CN" } as const;
  await expect(agreeAnew(world.deps, stale)).rejects.toMatchObject({ code: "text_changed" });
  expect(await own(phone)).toMatchObject(OLD);
});
