import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { RegisterChange } from "#domain/register/register.ts";
import { askPhonesAgain, joinTheSilent } from "#features/assist/settle-assisted.ts";
import { discardDraft } from "#features/join/discard-draft.ts";
import { suspendRegister } from "#features/moderation/suspend-register.ts";
import { enforceRetention } from "#features/operations/enforce-retention.ts";
import { changeDetails } from "#features/register/change-register-sql.ts";
import { existingRegister } from "#features/register/registers.ts";
import { listAccessLog } from "#features/rights/list-access-log.ts";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { deliverAll } from "#tests/support/assist.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { checked, helpIn } from "./help.ts";

const DAY = 24 * 60;

let world: World;
let help: ReturnType<typeof helpIn>;
beforeAll(async () => {
  world = await openWorld();
  help = helpIn(world);
});
afterAll(() => world.close());
beforeEach(() => world.forget("assist_link"));

const lapse = async () => {
  const steps = enforceRetention(world.deps, world.deps.clock());
  await steps.assisted_draft();
  await steps.join_draft();
};

const confirmation = { documentChecked: true, reason: "no_phone" } as const;

test("an objection ends it at once, is all that the registrar is told, and the second of a day ends their help", async () => {
  const register = await help.opened();
  const { id: registerId, caller } = register;
  const [one, two, third] = [
    await help.helped(register),
    await help.helped(register),
    await help.asking(register),
  ];
  await caller.join.refuse({ token: one.token });
  expect(
    await world.count("join_draft", `payload_cipher is not null and register_id = '${registerId}'`),
  ).toBe(2);
  expect(await one.progress()).toMatchObject({ stage: "ended", outcome: "refused" });
  expect(await caller.join.asked({ token: one.token })).toEqual({ state: "refused" });
  expect(await problemOf(caller.join.agree({ token: one.token }))).toMatchObject({ code: "assist_over" });
  const { ended } = await caller.assist.waiting({ registerId });
  expect(ended).toEqual([
    {
      assistedJoinId: one.assistedJoinId,
      state: "refused",
      startedAt: expect.any(Date),
      endedAt: expect.any(Date),
    },
  ]);
  await caller.join.refuse({ token: two.token });
  const start = () =>
    problemOf(caller.assist.start({ registerId, helpNumber: third.helpNumber, documentChecked: true }));
  expect(await start()).toMatchObject({ code: "assist_refused" });
  // Not a word of it concerns another administrator.
  const other = await help.withRole(registerId, "manager", "P1234567");
  expect(
    await problemOf(
      other.caller.assist.start({ registerId, helpNumber: third.helpNumber, documentChecked: true }),
    ),
  ).toBeNull();
  expect(await help.membersOf(register)).toBe(0);
  world.wait(DAY + 1);
  const later = await help.asking(register);
  expect(
    await problemOf(caller.assist.start({ registerId, helpNumber: later.helpNumber, documentChecked: true })),
  ).toBeNull();
});

test("a second administrator confirms in person, who is another account and another person, and the member sees it", async () => {
  const register = await help.opened();
  const { id: registerId, ownerId, caller } = register;
  const { assistedJoinId, person, helpNumber } = await help.helped(register);
  const confirm = (by: typeof caller) =>
    problemOf(by.assist.confirm({ registerId, assistedJoinId, ...confirmation }));
  expect(await confirm(caller)).toMatchObject({ code: "assist_own_help" });
  // A second account of the same person, whatever it is called.
  const own = await world.deps.accounts.byId(ownerId);
  const puppet = await help.withRole(registerId, "manager", own?.identity?.document.number ?? "");
  expect(await confirm(puppet.caller)).toMatchObject({ code: "assist_own_help" });
  for (const role of ["viewer", null] as const) {
    expect(await confirm((await help.withRole(registerId, role, "P7654321")).caller)).toMatchObject({
      code: "not_found",
    });
  }
  const second = await help.withRole(registerId, "manager", "P1111111");
  expect(await second.caller.assist.find({ registerId, helpNumber })).toMatchObject({
    waiting: { assistedJoinId, isYours: false },
  });
  expect(await confirm(second.caller)).toBeNull();
  expect(await confirm(second.caller)).toMatchObject({ code: "assist_over" });
  expect(await listOwnMemberships(world.deps, { phone: person.phone })).toMatchObject([
    { assistedBy: "陈**", assistConfirmed: "second", assistConfirmedBy: "陈**" },
  ]);
  const { rows } = await world.db.pool.query(
    "select action, actor_id, detail from audit_event where register_id = $1 and membership_id is not null order by id",
    [registerId],
  );
  expect(rows).toEqual([
    { action: "member.joined", actor_id: ownerId, detail: { assisted: true, confirmed: "second" } },
    {
      action: "assist.confirmed",
      actor_id: second.accountId,
      detail: { assistedJoinId, reason: "no_phone" },
    },
  ]);
  const { looks } = await listAccessLog(world.deps, { phone: person.phone, before: null });
  expect(looks).toMatchObject([{ kind: "confirmed", role: "manager" }]);
  const [notice] = await world.deps.smsOutbox.inbox(person.phone, 1);
  expect(notice?.body).toContain("请立即退出");
});

test("where one administrator is alone, who was told and is silent for 24 hours joins; not before, and not untold", async () => {
  const register = await help.opened();
  const silent = await help.helped(register);
  const settle = () => joinTheSilent(world.deps);
  world.wait(2 * DAY);
  // The message has not gone out: no silence begins.
  await settle();
  expect(await help.membersOf(register)).toBe(0);
  expect(await silent.progress()).toMatchObject({ stage: "waiting", noticeSentAt: null, joinsAt: null });
  // It is too old to be sent; the day after, the phone is asked again.
  await deliverAll(world);
  await askPhonesAgain(world.deps);
  await askPhonesAgain(world.deps);
  const messages = await world.deps.smsOutbox.inbox(silent.person.phone, 10);
  expect(messages.filter(({ body }) => body.includes(`/c/${silent.token}`))).toHaveLength(2);
  await deliverAll(world);
  await silent.progress();
  world.wait(DAY - 1);
  await settle();
  expect(await help.membersOf(register)).toBe(0);
  world.wait(2);
  world.healthSource.breakDown("unreachable");
  await settle();
  expect(await help.membersOf(register)).toBe(0);
  world.healthSource.breakDown(null);
  await Promise.all([settle(), settle()]);
  expect(await help.membersOf(register)).toBe(1);
  expect(await listOwnMemberships(world.deps, { phone: silent.person.phone })).toMatchObject([
    { assistConfirmed: "silence", assistConfirmedBy: null },
  ]);
});

test("nobody joins by silence who has objected, nor where somebody else could confirm", async () => {
  const register = await help.opened();
  const { id: registerId, caller } = register;
  const [refused, waits] = [await help.helped(register), await help.helped(register)];
  await deliverAll(world);
  const { accountId } = await help.withRole(registerId, "manager", "P2222222");
  await caller.join.refuse({ token: refused.token });
  world.wait(DAY + 1);
  await joinTheSilent(world.deps);
  expect(await help.membersOf(register)).toBe(0);
  expect(await waits.progress()).toMatchObject({ stage: "waiting", alone: false, joinsAt: null });
  // A viewer, or somebody with a role for some groups, could not.
  await world.db.prisma.registerRoleGrant.updateMany({
    where: { registerId, accountId },
    data: { groupIds: [registerId] },
  });
  expect(await waits.progress()).toMatchObject({ alone: true });
  await joinTheSilent(world.deps);
  expect(await help.membersOf(register)).toBe(1);
});

test("what nobody confirms in seven days is gone without a trace of the person, and the register's end ends it too", async () => {
  const [register, dissolved] = [await help.opened(), await help.opened()];
  const { id: registerId, caller } = register;
  const [waits, other] = [await help.helped(register), await help.helped(dissolved)];
  await world.db.pool.query("delete from join_draft where register_id = $1", [dissolved.id]);
  world.wait(7 * DAY - 5);
  await lapse();
  expect(await waits.progress()).toMatchObject({ stage: "waiting" });
  expect(await other.progress()).toMatchObject({ stage: "ended", outcome: "expired" });
  world.wait(6);
  expect(await caller.join.asked({ token: waits.token })).toEqual({ state: "expired" });
  expect(await problemOf(caller.join.agree({ token: waits.token }))).toMatchObject({ code: "assist_over" });
  await lapse();
  expect(await world.count("join_draft", `register_id = '${registerId}'`)).toBe(0);
  expect(await caller.assist.waiting({ registerId })).toMatchObject({
    people: [],
    ended: [{ state: "expired" }],
  });
  world.wait(30 * DAY);
  await enforceRetention(world.deps, world.deps.clock()).assisted_join();
  expect(await world.count("assisted_join", `register_id = '${registerId}'`)).toBe(0);
});

test("the next person on the same device ends nobody's waiting, and is shown nothing of them", async () => {
  const register = await help.opened();
  const { joinCode } = register;
  const { draftKey, progress, person } = await help.helped(register);
  await world.start(joinCode, world.person(), { draftKey });
  await discardDraft(world.deps, { draftKey });
  const shown = await progress();
  expect(shown).toMatchObject({ stage: "waiting" });
  expect(JSON.stringify(shown)).not.toMatch(
    new RegExp(`${person.document.number}|${person.phone}|${person.name}`),
  );
});

const reword = (registerId: string, changed: RegisterChange): Promise<boolean> =>
  inTransaction(world.db, (tx) => changeDetails(tx, registerId, changed, world.deps.clock()));

test("another text of the organisation ends it at that moment, and both sides are told so", async () => {
  const register = await help.opened();
  const { id: registerId, caller } = register;
  const { token, progress } = await help.helped(register);
  const begun = await help.asking(register);
  const { organisationName, address, capacity } = await existingRegister(world.deps, registerId);
  const changed = { organisationName, address, capacity, purpose: "肺结核筛查" };
  expect(await reword(registerId, changed)).toBe(true);
  expect(await caller.assist.waiting({ registerId })).toMatchObject({
    people: [],
    ended: [{ state: "text_changed" }],
  });
  expect(await caller.join.asked({ token })).toEqual({ state: "text_changed" });
  expect(await progress()).toMatchObject({ stage: "ended", outcome: "text_changed" });
  expect(await problemOf(caller.join.agree({ token }))).toMatchObject({ code: "assist_over" });
  // Whoever had agreed to the old text and is not helped yet reads the new one first.
  expect(
    await problemOf(caller.assist.start({ registerId, helpNumber: begun.helpNumber, ...checked })),
  ).toMatchObject({ code: "help_number_unknown" });
  expect(await begun.progress()).toMatchObject({ stage: "reread" });
  expect(await help.membersOf(register)).toBe(0);
});

test("whoever is helped at the moment of a change waits by the new text, or not at all", async () => {
  for (let round = 0; round < 10; round += 1) {
    const register = await help.opened();
    const { id: registerId, caller } = register;
    const { helpNumber } = await help.asking(register);
    const { organisationName, address, capacity } = await existingRegister(world.deps, registerId);
    const changed = { organisationName, address, capacity, purpose: `用途${round}` };
    await Promise.all([
      problemOf(caller.assist.start({ registerId, helpNumber, ...checked })),
      reword(registerId, changed),
    ]);
    expect((await caller.assist.waiting({ registerId })).people).toEqual([]);
  }
});

test("while members are asked about another text, the link says what those who join have agreed to", async () => {
  const register = await help.opened();
  const { id: registerId, caller } = register;
  await world.join(register.joinCode, world.person());
  const now = world.deps.clock();
  const after = { organisationName: "海风食品集团", purpose: "肺结核筛查" };
  await world.deps.textChanges.propose(
    { registerId, ...after, proposedAt: now, dueAt: now },
    { action: "register.change_proposed", at: now, registerId },
  );
  const { token, person } = await help.helped(register);
  expect(await caller.join.asked({ token })).toMatchObject({ state: "waiting", ...after, seal: "unproven" });
  const [message] = await world.deps.smsOutbox.inbox(person.phone, 1);
  expect(message?.body).toContain(after.organisationName);
});

test("a register that operators have suspended asks nobody by a link", async () => {
  const register = await help.opened();
  const { id: registerId, caller } = register;
  const { token } = await help.helped(register);
  const operator = { accountId: world.deps.random.id() };
  await suspendRegister(world.deps, operator, { registerId, reason: "冒用名义" });
  const refused = { code: "register_suspended" };
  expect(await problemOf(caller.join.asked({ token }))).toMatchObject(refused);
  expect(await problemOf(caller.join.agree({ token }))).toMatchObject(refused);
  expect(await help.membersOf(register)).toBe(0);
  // Who objects has objected.
  await caller.join.refuse({ token });
  expect(await caller.join.asked({ token })).toEqual({ state: "refused" });
});
