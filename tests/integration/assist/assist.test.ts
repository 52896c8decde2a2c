import { afterAll, beforeAll, expect, test } from "vitest";
import type { RegisterRole } from "#domain/access/access.ts";
import { deviceOf } from "#domain/access/device.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { assistRouter } from "#server/routers/assist.ts";
import { rosterRouter } from "#server/routers/roster.ts";
import { createCallerFactory, router } from "#server/trpc.ts";
import { askForHelp } from "#services/join/ask-for-help.ts";
import { confirmJoin } from "#services/join/confirm-join.ts";
import { joinProgress } from "#services/join/join-progress.ts";
import { listOwnMemberships } from "#services/member/list-own-memberships.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const createCaller = createCallerFactory(router({ assist: assistRouter, roster: rosterRouter }));

const callerOf = (accountId: string) =>
  createCaller({
    deps: world.deps,
    session: {
      id: accountId,
      accountId,
      phone: "13900000000",
      verifiedName: null,
      isOperator: false,
      steppedUpAt: null,
    },
    address: "192.0.2.1",
    device: deviceOf(null),
    locale: "zh-CN",
    browser: () => BROWSER,
    setSession: async () => {},
  });

type Opened = Awaited<ReturnType<World["register"]>>;

const opened = async (capacity = 100) => {
  const register = await world.register({ capacity });
  return { ...register, caller: callerOf(register.ownerId) };
};

/** Somebody at the code step of this register who has asked for help. */
const asking = async ({ joinCode }: Pick<Opened, "joinCode">, person: IdentityClaim = world.person()) => {
  const { draftKey } = await world.start(joinCode, person);
  const { helpNumber } = await askForHelp(world.deps, { joinCode, draftKey });
  const progress = () => joinProgress(world.deps, { joinCode, draftKey, locale: "zh-CN" });
  return { person, draftKey, helpNumber, progress };
};

const membersOf = ({ id }: Pick<Opened, "id">) => world.count("membership", `register_id = '${id}'`);
const checked = { documentChecked: true } as const;

test("somebody who gets no message joins with the registrar's word, and everybody concerned can see that", async () => {
  const { id: registerId, ownerId, joinCode, caller } = await opened();
  const { person, helpNumber, progress } = await asking({ joinCode });
  expect(await progress()).toMatchObject({ stage: "code", helpNumber });
  expect(await caller.assist.find({ registerId, helpNumber: ` ${helpNumber.toLowerCase()}` })).toEqual({
    nameMasked: "王**",
    documentType: "resident_id",
    documentMasked: `${person.document.number.slice(0, 2)}************${person.document.number.slice(-4)}`,
  });
  const { receiptNumber } = await caller.assist.join({ registerId, helpNumber, ...checked });

  const membership = { receiptNumber, assistedBy: "陈**", seen: { assisted: true, codeState: "green" } };
  expect(await progress()).toMatchObject({ stage: "done", membership });
  expect(await listOwnMemberships(world.deps, { phone: person.phone })).toMatchObject([membership]);
  const { members } = await caller.roster.page({ registerId });
  expect(members).toMatchObject([{ name: "王小明", assisted: true }]);
  expect(
    await world.count("consent_receipt", `assisted_by = '${ownerId}' and number = '${receiptNumber}'`),
  ).toBe(1);
  const { rows } = await world.db.pool.query(
    "select action, actor_id, detail from audit_event where register_id = $1 and action <> 'roster.viewed' order by id",
    [registerId],
  );
  expect(rows).toEqual([
    { action: "assist.viewed", actor_id: ownerId, detail: {} },
    { action: "member.joined", actor_id: ownerId, detail: { assisted: true } },
  ]);
  const [notice] = await world.deps.smsOutbox.inbox(person.phone, 1);
  expect(notice?.body).toContain("现场协助您加入");
});

test("whoever joins by code has no such mark", async () => {
  const { id: registerId, joinCode, caller } = await opened();
  const person = world.person();
  await world.join(joinCode, person);
  expect((await caller.roster.page({ registerId })).members).toMatchObject([{ assisted: false }]);
  expect(await listOwnMemberships(world.deps, { phone: person.phone })).toMatchObject([{ assistedBy: null }]);
});

test("without the source's yes there is nothing to help with", async () => {
  const { joinCode } = await opened();
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
  const [one, other] = [await opened(), await opened()];
  const { draftKey, helpNumber } = await asking(one);
  const unknown = { code: "help_number_unknown", fields: { helpNumber: "unknown" } };
  const find = ({ id, caller }: typeof one, number = helpNumber) =>
    problemOf(caller.assist.find({ registerId: id, helpNumber: number }));
  expect(await find(other)).toMatchObject(unknown);
  expect(await askForHelp(world.deps, { joinCode: one.joinCode, draftKey })).toEqual({ helpNumber });
  world.wait(29);
  expect(await find(one)).toBeNull();
  await one.caller.assist.join({ registerId: one.id, helpNumber, ...checked });
  expect(await find(one)).toMatchObject(unknown);
  expect(
    await problemOf(one.caller.assist.join({ registerId: one.id, helpNumber, ...checked })),
  ).toMatchObject(unknown);
  const late = await asking(one);
  world.wait(31);
  expect(await find(one, late.helpNumber)).toMatchObject(unknown);
  expect(await find(one, "12345")).toMatchObject({
    code: "invalid_input",
    fields: { helpNumber: "format" },
  });
});

test("wrong numbers count, also many at once, and then a right one is not looked at", async () => {
  const { id: registerId, joinCode, caller } = await opened();
  const { helpNumber } = await asking({ joinCode });
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

test("owners and managers may help; viewers, registrars of others and whoever has not looked at the document may not", async () => {
  const { id: registerId, joinCode, caller } = await opened();
  const { helpNumber } = await asking({ joinCode });
  const withRole = async (role: RegisterRole | null) => {
    const now = world.deps.clock();
    const phone = `1350000${String(now.getMilliseconds()).padStart(4, "0")}`;
    const account = await world.deps.accounts.findOrCreate(phone, world.deps.random.uuid(now), now);
    if (role !== null) {
      await world.db.prisma.registerRoleGrant.create({
        data: { registerId, accountId: account.id, role, grantedAt: now },
      });
    }
    return callerOf(account.id);
  };
  for (const role of ["viewer", null] as const) {
    const other = await withRole(role);
    const refused = { code: "not_found" };
    expect(await problemOf(other.assist.find({ registerId, helpNumber }))).toMatchObject(refused);
    expect(await problemOf(other.assist.join({ registerId, helpNumber, ...checked }))).toMatchObject(refused);
  }
  const unchecked = { registerId, helpNumber, documentChecked: false } as unknown as {
    registerId: string;
    helpNumber: string;
    documentChecked: true;
  };
  await expect(caller.assist.join(unchecked)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect(await membersOf({ id: registerId })).toBe(0);
  await (await withRole("manager")).assist.join({ registerId, helpNumber, ...checked });
  expect(await membersOf({ id: registerId })).toBe(1);
});

test("a day admits so many by help, also of many at once; the code still works, and so does the next day", async () => {
  const register = await opened(20);
  const { id: registerId, joinCode, caller } = register;
  const people = [];
  for (let i = 0; i < 8; i += 1) {
    people.push(await asking({ joinCode }));
  }
  const join = (helpNumber: string) =>
    problemOf(caller.assist.join({ registerId, helpNumber, ...checked })).then((problem) => problem?.code);
  const codes = await Promise.all(people.map(({ helpNumber }) => join(helpNumber)));
  expect(codes.filter((code) => code === undefined)).toHaveLength(5);
  expect(codes.filter((code) => code === "assist_limit")).toHaveLength(3);
  expect(await membersOf(register)).toBe(5);
  const left = people[codes.indexOf("assist_limit")];
  if (!left) {
    throw new Error("nobody was left out");
  }
  const code = await world.codeFor(left.person.phone);
  await confirmJoin(world.deps, { joinCode, draftKey: left.draftKey, browser: BROWSER, code });
  expect(await membersOf(register)).toBe(6);
  world.wait(24 * 60);
  expect(await join((await asking({ joinCode })).helpNumber)).toBeUndefined();
});

test("the code and the registrar at the same moment make one membership with one receipt", async () => {
  const register = await opened();
  const { id: registerId, joinCode, caller } = register;
  for (let i = 0; i < 10; i += 1) {
    const { person, draftKey, helpNumber, progress } = await asking({ joinCode });
    const code = await world.codeFor(person.phone);
    await Promise.allSettled([
      caller.assist.join({ registerId, helpNumber, ...checked }),
      confirmJoin(world.deps, { joinCode, draftKey, browser: BROWSER, code }),
    ]);
    expect(await progress()).toMatchObject({ stage: "done" });
    expect(await membersOf(register)).toBe(i + 1);
    expect(await world.count("consent_receipt", `register_id = '${registerId}'`)).toBe(i + 1);
  }
});

test("a source that fails, a pause and a full register let nobody in, and the number stays good", async () => {
  const register = await opened(1);
  const { id: registerId, joinCode, caller } = register;
  const [first, second] = [await asking({ joinCode }), await asking({ joinCode })];
  const join = ({ helpNumber }: typeof first) =>
    problemOf(caller.assist.join({ registerId, helpNumber, ...checked }));
  world.healthSource.breakDown("timed_out");
  expect(await join(first)).toMatchObject({ code: "source_unavailable" });
  world.healthSource.breakDown(null);
  await world.deps.registers.moveState(registerId, "open", "paused");
  expect(await join(first)).toMatchObject({ code: "register_paused" });
  await world.deps.registers.moveState(registerId, "paused", "open");
  expect(await join(first)).toBeNull();
  expect(await join(second)).toMatchObject({ code: "register_full" });
  expect(await membersOf(register)).toBe(1);
});

test("no help number is stored", async () => {
  const { joinCode } = await opened();
  const { helpNumber } = await asking({ joinCode });
  const { rows } = await world.db.pool.query("select * from join_draft");
  for (const row of rows) {
    for (const value of Object.values(row)) {
      const stored = Buffer.isBuffer(value) ? value.toString("latin1") : String(value);
      expect(stored).not.toContain(helpNumber);
    }
  }
});
