import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WHILE_SUSPENDED } from "#domain/register/suspension.ts";
import { keepInvitation } from "#features/administrators/invite-administrator.ts";
import { readPart } from "#features/export/own-exports.ts";
import { writeExport } from "#features/export/write-export.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { suspendRegister } from "#features/moderation/suspend-register.ts";
import { askDissolution, dissolutionOf, dueDissolutions } from "#features/register/dissolutions.ts";
import { dissolveRegister } from "#features/register/dissolve-register.ts";
import { existingRegister, registerById } from "#features/register/registers.ts";
import { sendReminderPage } from "#features/reminders/send-reminder-page.ts";
import { settleTextChanges, tellOfTextChanges } from "#features/rights/carry-out-text-changes.ts";
import { deliverSms } from "#platform/sms/deliver-sms.ts";
import { queueSms } from "#platform/sms/queue-sms.ts";
import { unaskedSms } from "#platform/sms/unasked-sms.ts";
import { appRouter } from "#server/app-router.ts";
import { takesLists } from "#server/upload-door.ts";
import { exampleInput } from "#tests/integration/access/example-input.ts";
import { knownValues } from "#tests/integration/access/tenants.ts";
import { type Console, HOUR_MS, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { openWorld } from "#tests/support/world.ts";
import { callerOf, operatorsOf, recorded, somebody, tenantOf } from "./moderated.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console.db.close());

const REASON = "冒用学校名义，正在核实";
const suspended = async () => {
  const [tenant, operators] = [await tenantOf(console), await operatorsOf(console)];
  await operators.one.moderation.suspend({ registerId: tenant.registerId, reason: REASON });
  return { tenant, operators, registerId: tenant.registerId };
};

const ownerOf = async (registerId: string): Promise<string> => {
  const { rows } = await console.db.pool.query<{ id: string }>(
    "select account_id as id from register_role_grant where register_id = $1 and role = 'owner'",
    [registerId],
  );
  return rows[0]?.id ?? "";
};

type Walked = { _def: { meta?: { permission?: string }; inputs: readonly unknown[] } };
const ofRegisters = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>).filter(
  ([, { _def }]) => _def.meta?.permission?.startsWith("register:"),
);

describe("a suspended register", () => {
  test("answers its people nothing but what stands in the table", async () => {
    const { tenant } = await suspended();
    const answered: string[] = [];
    for (const [path, { _def }] of ofRegisters) {
      const input = exampleInput(_def.inputs, knownValues(tenant, "01890000-0000-7000-8000-0000000000ff"));
      const procedure = path
        .split(".")
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], tenant.callers.owner);
      const called = (procedure as (input: unknown) => Promise<unknown>)(input);
      const code = (await problemOf(called))?.code ?? "ok";
      if (code !== "register_suspended") {
        answered.push(`${path}: ${code}`);
      }
    }
    expect(answered).toEqual(Object.keys(WHILE_SUSPENDED).map((path) => `${path}: ok`));
  });

  test("takes in no list, also before its body is read", async () => {
    const [tenant, { one }] = [await tenantOf(console), await operatorsOf(console)];
    const { registerId } = tenant;
    const of = { registerId, accountId: await ownerOf(registerId) };
    expect(await takesLists(console.deps, of)).toBe(true);
    await one.moderation.suspend({ registerId, reason: REASON });
    expect(await takesLists(console.deps, of)).toBe(false);
  });

  test("says why to its administrators and to its members, who keep their data and may leave", async () => {
    const { tenant, registerId } = await suspended();
    for (const role of ["owner", "manager", "viewer"] as const) {
      const register = await tenant.callers[role].register.get({ registerId });
      expect(register).toMatchObject({ suspension: { reason: REASON, suspendedAt: MORNING }, closing: null });
      const mine = await tenant.callers[role].register.mine();
      const held = mine.registers.find((one) => one.registerId === registerId);
      expect(held).toMatchObject({ isSuspended: true, counts: { meets: 0, exception: 0, unknown: 0 } });
    }
    // Nothing was shown, and so nothing is a look.
    expect(await recorded(console, registerId)).not.toContain("figures.viewed");
    const { member } = tenant.callers;
    const [own] = await member.rights.mine();
    expect(own).toMatchObject({ suspension: { reason: REASON, suspendedAt: MORNING } });
    expect((await member.rights.data()).people).toHaveLength(1);
    await member.rights.leave({ membershipId: tenant.ids.membershipId });
    expect(await member.rights.mine()).toEqual([]);
  });

  test("gives nobody a role, and offers none", async () => {
    const { tenant, registerId } = await suspended();
    const invited = somebody();
    const { caller } = await (async () => {
      await console.signInVerified(invited);
      return callerOf(console, invited.phone);
    })();
    const now = console.deps.clock();
    const invitationId = console.deps.random.uuid(now);
    await keepInvitation(
      console.deps,
      { accountId: await ownerOf(registerId), registerId },
      { id: invitationId, phone: invited.phone, role: "viewer", groupIds: [], note: "", createdAt: now },
    );
    expect(await caller.administrators.offers()).toEqual([]);
    expect(await problemOf(caller.administrators.accept({ invitationId }))).toMatchObject({
      code: "not_found",
    });
    expect(tenant.registerId).toBe(registerId);
  });

  test("sends nothing: no reminders, also those under way, and no requests to join", async () => {
    const tenant = await tenantOf(console);
    const { registerId } = tenant;
    const { one } = await operatorsOf(console);
    const { rows } = await console.db.pool.query<{ id: string }>(
      "select id from reminder_batch where register_id = $1 and state = 'running'",
      [registerId],
    );
    expect(rows).toHaveLength(1);
    await one.moderation.suspend({ registerId, reason: REASON });
    const { rows: running } = await console.db.pool.query(
      "select id from reminder_batch where register_id = $1 and state = 'running'",
      [registerId],
    );
    expect(running).toEqual([]);
    await tenant.callers.owner.register.mine();
    await console.db.pool.query("insert into automatic_reminder (register_id, since) values ($1, $2)", [
      registerId,
      new Date(MORNING.getTime() - HOUR_MS),
    ]);
    const run = {
      runId: console.deps.random.uuid(MORNING),
      slot: null,
      startedAt: MORNING,
      finishedAt: MORNING,
    };
    expect(await console.deps.followUps.waiting(run, null, 100)).not.toContain(registerId);
  });

  test("exports nothing: a file that was asked for is not written, and one that was finished is not read", async () => {
    const { tenant, registerId } = await suspended();
    const { exportId } = tenant.ids;
    await writeExport(console.deps, { exportId });
    const { rows } = await console.db.pool.query<{ state: string; account_id: string }>(
      "select state, account_id from export where id = $1",
      [exportId],
    );
    expect(rows[0]?.state).toBe("failed");
    const accountId = rows[0]?.account_id ?? "";
    await console.db.pool.query("update export set state = 'done' where id = $1", [exportId]);
    expect(await readPart(console.deps, { exportId, registerId, accountId, number: 0 })).toBeNull();
  });

  test("is not put under another text, nor is anybody taken out who could not agree meanwhile", async () => {
    const { tenant, operators, registerId } = await suspended();
    await console.db.pool.query(
      `insert into register_change (register_id, version, organisation_name, purpose, proposed_at, due_at, asks_below)
        values ($1, 2, '另一所学校', '另一用途', $2, $3, 2)`,
      [registerId, MORNING, new Date(MORNING.getTime() - HOUR_MS)],
    );
    const due = async () => {
      const { rows } = await console.db.pool.query<{ due_at: Date }>(
        "select due_at from register_change where register_id = $1",
        [registerId],
      );
      return rows[0]?.due_at;
    };
    await tellOfTextChanges(console.deps);
    await console.db.pool.query("update membership set told_version = 2 where register_id = $1", [
      registerId,
    ]);
    await settleTextChanges(console.deps);
    const [own] = await tenant.callers.member.rights.mine();
    expect(own).toMatchObject({ reconsentDueAt: null });
    await operators.one.moderation.lift({ registerId, reason: "已核实" });
    expect(await due()).toEqual(new Date(MORNING.getTime() + 7 * 24 * HOUR_MS));
    expect(await tenant.callers.member.rights.mine()).toHaveLength(1);
  });

  test("keeps the end that its owner asked for from coming before anybody could take it back", async () => {
    const [{ registerId }, operators] = [await tenantOf(console), await operatorsOf(console)];
    const asked = { registerId, askedBy: await ownerOf(registerId), askedAt: MORNING };
    const dueAt = new Date(MORNING.getTime() - HOUR_MS);
    await askDissolution(console.deps, { ...asked, dueAt });
    await operators.one.moderation.suspend({ registerId, reason: REASON });
    expect(await dueDissolutions(console.deps, 10)).toEqual([]);
    await operators.one.moderation.lift({ registerId, reason: "已核实" });
    expect(await dueDissolutions(console.deps, 10)).toEqual([]);
    expect(await dissolutionOf(console.deps, registerId)).toMatchObject({
      dueAt: new Date(MORNING.getTime() + 72 * HOUR_MS),
    });
  });

  test("is not ended by whoever asked a moment before", async () => {
    const { registerId } = await suspended();
    const accountId = await ownerOf(registerId);
    const { organisationName } = await existingRegister(console.deps, registerId);
    await expect(
      dissolveRegister(console.deps, { accountId, registerId, organisationName }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await registerById(console.deps, registerId)).toMatchObject({ state: "open", memberCount: 1 });
  });

  test("sends nothing of a batch that was begun at that moment, nor when it is lifted", async () => {
    const { operators, registerId } = await suspended();
    const now = console.deps.clock();
    const batchId = console.deps.random.uuid(now);
    await console.db.pool.query(
      `insert into reminder_batch (id, register_id, started_by, total, left_out, created_at, not_before, held_until)
        values ($1, $2, null, 1, 0, $3, $3, $3)`,
      [batchId, registerId, now],
    );
    await console.db.pool.query(
      `insert into reminder (membership_id, day, batch_id, at)
        select id, '2020-01-01', $1, $2 from membership where register_id = $3`,
      [batchId, now, registerId],
    );
    const messages = async () => (await console.db.pool.query("select id from sms_message")).rows.length;
    const before = await messages();
    await sendReminderPage(console.deps, { batchId });
    await operators.one.moderation.lift({ registerId, reason: "已核实" });
    expect(await sendReminderPage(console.deps, { batchId })).toBe("ended");
    expect(await messages()).toBe(before);
  });

  test("has its messages that wait for the gateway stay where they are, but not what people are owed", async () => {
    const [{ registerId }, { one }] = [await tenantOf(console), await operatorsOf(console)];
    const { phone: to } = somebody();
    const message = { to, body: "请您加入", registerId };
    const asking = await unaskedSms(console.deps, { ...message, purpose: "reminder" });
    const owed = await queueSms(console.deps, { ...message, purpose: "notice" });
    await one.moderation.suspend({ registerId, reason: REASON });
    expect(await deliverSms(console.deps, { messageId: asking?.messageId ?? "" })).toBe("stopped");
    expect(await deliverSms(console.deps, owed)).toBe("sent");
    // Nor does it go out later.
    await one.moderation.lift({ registerId, reason: "已核实" });
    expect(await deliverSms(console.deps, { messageId: asking?.messageId ?? "" })).toBe("gone");
  });

  test("goes on as before when it is lifted, and all of it is recorded", async () => {
    const { tenant, operators, registerId } = await suspended();
    expect(
      await problemOf(operators.other.moderation.suspend({ registerId, reason: "再次暂停" })),
    ).toMatchObject({ code: "conflict" });
    await operators.other.moderation.lift({ registerId, reason: "单位已出示证明" });
    expect((await tenant.callers.viewer.roster.page({ registerId })).members).toHaveLength(1);
    expect(await tenant.callers.owner.register.get({ registerId })).toMatchObject({ suspension: null });
    expect(await problemOf(operators.one.moderation.lift({ registerId, reason: "再恢复" }))).toMatchObject({
      code: "conflict",
    });
    const actions = await recorded(console, registerId);
    expect(actions).toContain("register.suspended");
    expect(actions).toContain("register.suspension_lifted");
  });

  test("a reason is a sentence, and decisions take a fresh code", async () => {
    const [{ registerId }, { one }] = [await tenantOf(console), await operatorsOf(console)];
    expect(await problemOf(one.moderation.suspend({ registerId, reason: " " }))).toMatchObject({
      fields: { reason: "empty" },
    });
    const deciding = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>).filter(
      ([path, { _def }]) => path.startsWith("moderation.") && (_def as { type?: string }).type === "mutation",
    );
    expect(deciding.map(([, { _def }]) => (_def.meta as { steppedUp?: boolean }).steppedUp)).toEqual(
      Array(6).fill(true),
    );
  });
});

describe("joining a suspended register", () => {
  test("is refused at the form and in the transaction of whoever had begun", async () => {
    const world = await openWorld();
    try {
      const { id, joinCode } = await world.register();
      const [begun, late] = [world.person(), world.person("李小红")];
      const { draftKey } = await world.start(joinCode, begun);
      const code = await world.codeFor(begun.phone);
      const operator = { accountId: world.deps.random.id() };
      await suspendRegister(world.deps, operator, { registerId: id, reason: REASON });
      const refused = { code: "register_suspended" };
      await expect(world.start(joinCode, late)).rejects.toMatchObject(refused);
      await expect(
        confirmJoin(world.deps, { joinCode, draftKey, browser: "a-browser", code }),
      ).rejects.toMatchObject(refused);
      expect(await world.count("membership")).toBe(0);
    } finally {
      await world.close();
    }
  });

  test("loses no race: whoever joins at that moment has joined before it, or not", async () => {
    const world = await openWorld();
    try {
      for (let round = 0; round < 5; round += 1) {
        const { id, joinCode } = await world.register();
        const person = world.person();
        const { draftKey } = await world.start(joinCode, person);
        const code = await world.codeFor(person.phone);
        const operator = { accountId: world.deps.random.id() };
        const [joined] = await Promise.allSettled([
          confirmJoin(world.deps, { joinCode, draftKey, browser: "a-browser", code }),
          suspendRegister(world.deps, operator, { registerId: id, reason: REASON }),
        ]);
        const members = await world.count("membership", `register_id = '${id}'`);
        expect(members).toBe(joined.status === "fulfilled" ? 1 : 0);
      }
    } finally {
      await world.close();
    }
  });
});
