import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { administratorsOf } from "#features/administrators/list-administrators.ts";
import { carryOutClosings } from "#features/moderation/close-register.ts";
import { registerById } from "#features/register/registers.ts";
import { messagesTo } from "#tests/integration/people/organisation.ts";
import { type Console, HOUR_MS, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { callerOf, operatorsOf, recorded, tenantOf } from "./moderated.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
beforeEach(() => console.setClock(MORNING));
afterAll(() => console.db.close());

const DAYS = 24 * HOUR_MS;
const REASON = "冒用学校名义，单位没有答复";

const suspended = async () => {
  const [tenant, operators] = [await tenantOf(console), await operatorsOf(console)];
  const { registerId } = tenant;
  await operators.one.moderation.suspend({ registerId, reason: "正在核实" });
  return { tenant, ...operators, registerId };
};

const closing = async () => {
  const found = await suspended();
  await found.one.moderation.proposeClosing({ registerId: found.registerId, reason: REASON });
  return found;
};

const stateOf = async (registerId: string) => (await registerById(console.deps, registerId))?.state;

describe("closing a register", () => {
  test("takes two operators, tells its people, and is carried out after fourteen days with a receipt", async () => {
    const { tenant, one, other, registerId } = await closing();
    // Nothing is decided yet, and nobody of the register is told.
    expect(await tenant.callers.owner.register.get({ registerId })).toMatchObject({ closing: null });
    expect(await problemOf(one.moderation.confirmClosing({ registerId }))).toMatchObject({
      code: "conflict",
    });
    expect(
      (await other.moderation.queue()).registers.find((each) => each.registerId === registerId),
    ).toMatchObject({
      closing: { reason: REASON, dueAt: null, proposedByYou: false },
      steps: ["confirm", "withdraw"],
    });
    const dueAt = new Date(MORNING.getTime() + 14 * DAYS);
    expect(await other.moderation.confirmClosing({ registerId })).toEqual({ dueAt });
    expect(await tenant.callers.viewer.register.get({ registerId })).toMatchObject({
      closing: { reason: REASON, dueAt },
    });
    expect((await tenant.callers.member.rights.mine())[0]).toMatchObject({
      closing: { reason: REASON, dueAt },
    });
    for (const { phone } of await administratorsOf(console.deps, registerId)) {
      const [told = ""] = await messagesTo(console, phone);
      expect(told).toContain("14 天后关闭");
      expect(told).not.toContain(tenant.draft.organisationName);
    }

    console.setClock(new Date(dueAt.getTime() - 1));
    await carryOutClosings(console.deps);
    expect(await stateOf(registerId)).toBe("open");
    console.setClock(dueAt);
    await Promise.all([carryOutClosings(console.deps), carryOutClosings(console.deps)]);
    expect(await stateOf(registerId)).toBe("dissolved");
    expect(
      (await recorded(console, registerId)).filter((action) => action === "register.closed"),
    ).toHaveLength(1);
    const { rows } = await console.db.pool.query<{ document: string }>(
      "select document from deletion_receipt where document like $1",
      [`%${registerId}%`],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.document).toContain("register_closed");
    const { rows: left } = await console.db.pool.query("select from membership where register_id = $1", [
      registerId,
    ]);
    expect(left).toEqual([]);
  });

  test("is not confirmed by whoever proposed it, also with an account that was made anew", async () => {
    const { registerId } = await closing();
    const [phone = ""] = console.deps.settings.operatorPhones;
    const account = await console.deps.accounts.findOrCreate(
      phone,
      console.deps.random.uuid(MORNING),
      MORNING,
    );
    await console.db.pool.query("delete from account where id = $1", [account.id]);
    const again = await callerOf(console, phone);
    expect(again.accountId).not.toBe(account.id);
    expect(await problemOf(again.caller.moderation.confirmClosing({ registerId }))).toMatchObject({
      code: "conflict",
    });
  });

  test("nor does the proposal of somebody count who is no operator any more", async () => {
    const { registerId, other } = await closing();
    const { operatorPhones } = console.deps.settings;
    console.deps.settings.operatorPhones = ["13900000007", operatorPhones[1] ?? ""];
    try {
      expect(await problemOf(other.moderation.confirmClosing({ registerId }))).toMatchObject({
        code: "conflict",
      });
    } finally {
      console.deps.settings.operatorPhones = operatorPhones;
    }
  });

  test("the database itself refuses one operator for two", async () => {
    const { registerId } = await closing();
    await expect(
      console.db.pool.query(
        "update register_closing set confirmed_by_index = proposed_by_index, due_at = now() where register_id = $1",
        [registerId],
      ),
    ).rejects.toThrow("register_closing_two_check");
  });

  test("is withdrawn by either until it is carried out, and a suspension is lifted only then", async () => {
    const { one, other, registerId } = await closing();
    await other.moderation.confirmClosing({ registerId });
    expect(await problemOf(one.moderation.lift({ registerId, reason: "已核实" }))).toMatchObject({
      code: "closing_under_way",
    });
    await one.moderation.withdrawClosing({ registerId });
    expect(await problemOf(other.moderation.withdrawClosing({ registerId }))).toMatchObject({
      code: "conflict",
    });
    console.setClock(new Date(MORNING.getTime() + 15 * DAYS));
    await carryOutClosings(console.deps);
    expect(await stateOf(registerId)).toBe("open");
    // A fresh code of that day.
    await (await operatorsOf(console)).one.moderation.lift({ registerId, reason: "已核实" });
    expect(await recorded(console, registerId)).toContain("register.closing_withdrawn");
  });

  test("needs a suspended register, and a second operator on the platform", async () => {
    const [{ registerId }, { one }] = [await tenantOf(console), await operatorsOf(console)];
    const propose = () => problemOf(one.moderation.proposeClosing({ registerId, reason: REASON }));
    expect(await propose()).toMatchObject({ code: "conflict" });
    await one.moderation.suspend({ registerId, reason: "正在核实" });
    const { operatorPhones } = console.deps.settings;
    console.deps.settings.operatorPhones = operatorPhones.slice(0, 1);
    try {
      expect(await propose()).toMatchObject({ code: "second_operator_needed" });
      expect(await one.moderation.queue()).toMatchObject({ canClose: false });
    } finally {
      console.deps.settings.operatorPhones = operatorPhones;
    }
  });
});
