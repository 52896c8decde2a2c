import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { askForHelp } from "#features/join/ask-for-help.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { pauseRegister, resumeRegister } from "#features/register/pause-register.ts";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";
import { checked, helpIn } from "./help.ts";

let world: World;
let help: ReturnType<typeof helpIn>;
beforeAll(async () => {
  world = await openWorld();
  help = helpIn(world);
});
afterAll(() => world.close());
beforeEach(() => world.forget("assist_link"));

test("somebody who gets no message is a member once their phone agrees, and everybody concerned can see how", async () => {
  const register = await help.opened();
  const { id: registerId, ownerId, caller } = register;
  const { person, helpNumber, progress } = await help.asking(register);
  expect(await progress()).toMatchObject({ stage: "code", helpNumber });
  const masked = {
    nameMasked: "王**",
    documentType: "resident_id",
    documentMasked: `${person.document.number.slice(0, 2)}************${person.document.number.slice(-4)}`,
  };
  expect(await caller.assist.find({ registerId, helpNumber: ` ${helpNumber.toLowerCase()}` })).toEqual({
    ...masked,
    waiting: null,
  });
  const asked = world.healthSource.lookups.length;
  const { assistedJoinId } = await caller.assist.start({ registerId, helpNumber, ...checked });

  // Nobody is a member, and nobody was looked up.
  expect(await help.membersOf(register)).toBe(0);
  expect(await world.count("person")).toBe(0);
  expect((await caller.roster.page({ registerId })).members).toEqual([]);
  expect(world.healthSource.lookups).toHaveLength(asked);
  const waiting = await caller.assist.waiting({ registerId });
  expect(waiting).toMatchObject({
    people: [{ ...masked, assistedJoinId, isYours: true, alone: true, noticeSentAt: null, joinsAt: null }],
    ended: [],
  });
  expect(JSON.stringify(waiting)).not.toMatch(
    new RegExp(`green|${person.document.number}|${person.phone}|${person.name}`),
  );
  expect(await progress()).toMatchObject({ stage: "waiting", alone: true, kept: null });

  const token = await world.deps.assistedJoins.token(assistedJoinId);
  const [notice] = await world.deps.smsOutbox.inbox(person.phone, 1);
  expect(notice?.body).toContain(`https://register.example/c/${token}`);
  expect(notice?.body.length).toBeLessThanOrEqual(70);
  expect(await caller.join.asked({ token })).toMatchObject({
    state: "waiting",
    organisationName: "深圳市南山区海风食品有限公司",
    helperMasked: "陈**",
    nameMasked: "王**",
    phoneMasked: `${person.phone.slice(0, 3)}****${person.phone.slice(-4)}`,
  });
  expect(await help.membersOf(register)).toBe(0);
  await caller.join.agree({ token });

  const membership = {
    assistedBy: "陈**",
    assistConfirmed: "phone",
    seen: { assisted: true, codeState: "green" },
  };
  expect(await progress()).toMatchObject({ stage: "done", membership });
  expect(await listOwnMemberships(world.deps, { phone: person.phone })).toMatchObject([membership]);
  const { members } = await caller.roster.page({ registerId });
  expect(members).toMatchObject([{ name: "王小明", assisted: true }]);
  expect(await caller.join.asked({ token })).toEqual({ state: "confirmed" });
  expect(await caller.assist.waiting({ registerId })).toMatchObject({
    people: [],
    ended: [{ assistedJoinId, state: "confirmed" }],
  });
  expect(
    await world.count("consent_receipt", `assisted_by = '${ownerId}' and assist_confirmed = 'phone'`),
  ).toBe(1);
  const { rows } = await world.db.pool.query(
    "select action, actor_id, detail from audit_event where register_id = $1 and action <> 'roster.viewed' order by id",
    [registerId],
  );
  expect(rows).toEqual([
    { action: "assist.viewed", actor_id: ownerId, detail: {} },
    { action: "assist.started", actor_id: ownerId, detail: { assistedJoinId } },
    { action: "assist.viewed", actor_id: ownerId, detail: {} },
    { action: "member.joined", actor_id: ownerId, detail: { assisted: true, confirmed: "phone" } },
  ]);
  expect(await problemOf(caller.join.agree({ token }))).toMatchObject({ code: "assist_over" });
});

test("the browser of the form may still type the code, which ends the waiting", async () => {
  const register = await help.opened();
  const { joinCode, caller, id: registerId } = register;
  const { person, draftKey, token, progress } = await help.helped(register);
  // The message with the link is the newest; the code is in the one before.
  const messages = await world.deps.smsOutbox.inbox(person.phone, 2);
  const code = /\b\d{6}\b/.exec(messages[1]?.body ?? "")?.[0] ?? "";
  await confirmJoin(world.deps, { joinCode, draftKey, browser: BROWSER, code });
  expect(await progress()).toMatchObject({ stage: "done", membership: { assistedBy: null } });
  expect(await caller.join.asked({ token })).toEqual({ state: "confirmed" });
  expect((await caller.assist.waiting({ registerId })).people).toEqual([]);
});

test("the code and the link at the same moment make one membership with one receipt", async () => {
  const register = await help.opened();
  const { joinCode, caller } = register;
  for (let i = 0; i < 3; i += 1) {
    const { person, draftKey, token, progress } = await help.helped(register);
    const messages = await world.deps.smsOutbox.inbox(person.phone, 2);
    const code = /\b\d{6}\b/.exec(messages[1]?.body ?? "")?.[0] ?? "";
    await Promise.allSettled([
      caller.join.agree({ token }),
      confirmJoin(world.deps, { joinCode, draftKey, browser: BROWSER, code }),
    ]);
    expect(await progress()).toMatchObject({ stage: "done" });
    expect(await help.membersOf(register)).toBe(i + 1);
    expect(await world.count("consent_receipt", `register_id = '${register.id}'`)).toBe(i + 1);
  }
});

test("whoever joins by code has no such mark", async () => {
  const { id: registerId, joinCode, caller } = await help.opened();
  const person = world.person();
  await world.join(joinCode, person);
  expect((await caller.roster.page({ registerId })).members).toMatchObject([{ assisted: false }]);
  expect(await listOwnMemberships(world.deps, { phone: person.phone })).toMatchObject([
    { assistedBy: null, assistConfirmed: null },
  ]);
});

test("without the source's yes there is nothing to help with", async () => {
  const { joinCode } = await help.opened();
  const person = world.person();
  world.healthSource.breakDown("unreachable");
  const { draftKey } = await world.start(joinCode, person);
  world.healthSource.breakDown(null);
  for (const key of [draftKey, null, "A".repeat(43)]) {
    await expect(askForHelp(world.deps, { joinCode, draftKey: key })).rejects.toMatchObject({
      code: "draft_expired",
    });
  }
});

test("a number is of one register, good once and for thirty minutes, and the same when asked for again", async () => {
  const [one, other] = [await help.opened(), await help.opened()];
  const { draftKey, helpNumber } = await help.asking(one);
  const unknown = { code: "help_number_unknown", fields: { helpNumber: "unknown" } };
  const find = ({ id, caller }: typeof one, number = helpNumber) =>
    problemOf(caller.assist.find({ registerId: id, helpNumber: number }));
  expect(await find(other)).toMatchObject(unknown);
  expect(await askForHelp(world.deps, { joinCode: one.joinCode, draftKey })).toEqual({ helpNumber });
  world.wait(29);
  expect(await find(one)).toBeNull();
  const start = () => problemOf(one.caller.assist.start({ registerId: one.id, helpNumber, ...checked }));
  expect(await start()).toBeNull();
  // It still finds whom another administrator may confirm, and helps nobody twice.
  expect(await one.caller.assist.find({ registerId: one.id, helpNumber })).toMatchObject({
    waiting: { isYours: true },
  });
  expect(await start()).toMatchObject(unknown);
  const late = await help.asking(one);
  world.wait(31);
  expect(await find(one, late.helpNumber)).toMatchObject(unknown);
  expect(await find(one, "12345")).toMatchObject({
    code: "invalid_input",
    fields: { helpNumber: "format" },
  });
});

test("wrong numbers count, also many at once, and then a right one is not looked at", async () => {
  const register = await help.opened();
  const { id: registerId, caller } = register;
  const { helpNumber } = await help.asking(register);
  const wrong = Array.from({ length: 100 }, (_, i) => `ZZ${String(i).padStart(4, "0")}`);
  const problems = await Promise.all(
    wrong.map((number) => problemOf(caller.assist.find({ registerId, helpNumber: number }))),
  );
  const codes = problems.map((problem) => problem?.code);
  expect(codes.filter((code) => code === "help_number_unknown")).toHaveLength(20);
  expect(codes.filter((code) => code === "too_many_attempts")).toHaveLength(80);
  expect(await problemOf(caller.assist.find({ registerId, helpNumber }))).toMatchObject({
    code: "too_many_attempts",
  });
});

test("wrong links count, and then a right one is not looked at; one that is looked at often goes on working", async () => {
  const register = await help.opened();
  const { caller } = register;
  const { token } = await help.helped(register);
  for (let i = 0; i < 310; i += 1) {
    expect(await caller.join.asked({ token })).toMatchObject({ state: "waiting" });
  }
  const problems = await Promise.all(
    Array.from({ length: 320 }, (_, i) => problemOf(caller.join.agree({ token: `AAAAAAAAAAAAA${i}` }))),
  );
  const codes = problems.map((problem) => problem?.code);
  expect(codes.filter((code) => code === "not_found")).toHaveLength(300);
  expect(codes.filter((code) => code === "too_many_attempts")).toHaveLength(20);
  expect(await problemOf(caller.join.agree({ token }))).toMatchObject({ code: "too_many_attempts" });
  expect(await help.membersOf(register)).toBe(0);
});

test("owners and managers may help; viewers, registrars of others and whoever has not looked at the document may not", async () => {
  const register = await help.opened();
  const { id: registerId, caller } = register;
  const { helpNumber } = await help.asking(register);
  for (const role of ["viewer", null] as const) {
    const other = (await help.withRole(registerId, role)).caller;
    const refused = { code: "not_found" };
    expect(await problemOf(other.assist.find({ registerId, helpNumber }))).toMatchObject(refused);
    expect(await problemOf(other.assist.start({ registerId, helpNumber, ...checked }))).toMatchObject(
      refused,
    );
    expect(await problemOf(other.assist.waiting({ registerId }))).toMatchObject(refused);
  }
  const unchecked = { registerId, helpNumber, documentChecked: false } as unknown as {
    registerId: string;
    helpNumber: string;
    documentChecked: true;
  };
  await expect(caller.assist.start(unchecked)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const manager = (await help.withRole(registerId, "manager")).caller;
  await manager.assist.start({ registerId, helpNumber, ...checked });
  expect((await caller.assist.waiting({ registerId })).people).toMatchObject([
    { isYours: false, alone: false },
  ]);
});

test("a source that fails, a pause and a full register let nobody in, and the link stays good", async () => {
  const register = await help.opened(1);
  const { id: registerId, caller } = register;
  const [first, second] = [await help.helped(register), await help.helped(register)];
  const agree = ({ token }: typeof first) => problemOf(caller.join.agree({ token }));
  world.healthSource.breakDown("timed_out");
  expect(await agree(first)).toMatchObject({ code: "source_unavailable" });
  world.healthSource.breakDown(null);
  await pauseRegister(world.deps, { accountId: randomUUID(), registerId: registerId });
  expect(await agree(first)).toMatchObject({ code: "register_paused" });
  await resumeRegister(world.deps, { accountId: randomUUID(), registerId: registerId });
  expect(await agree(first)).toBeNull();
  expect(await agree(second)).toMatchObject({ code: "register_full" });
  expect(await caller.join.asked({ token: second.token })).toMatchObject({ state: "waiting" });
  expect(await help.membersOf(register)).toBe(1);
});

test("neither help number nor link is stored, and nothing of the person beside the sealed draft", async () => {
  const register = await help.opened();
  const { helpNumber, token, person } = await help.helped(register);
  for (const table of ["join_draft", "assisted_join"]) {
    const { rows } = await world.db.pool.query(`select * from ${table}`);
    expect(rows.length).toBeGreaterThan(0);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      const stored = Buffer.isBuffer(value) ? value.toString("latin1") : String(value);
      for (const secret of [helpNumber, token, person.document.number, person.phone, person.name]) {
        expect(stored).not.toContain(secret);
      }
    }
  }
});
