import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { carryOutImport } from "#features/expected/carry-out-import.ts";
import { keepChecked } from "#features/expected/check-import.ts";
import { keepUpload } from "#features/expected/upload-list.ts";
import { enforceRetention } from "#features/operations/enforce-retention.ts";
import { linkRegister } from "#features/organisation/keep-proofs.ts";
import * as proofs from "#features/organisation/organisation-proofs-sql.ts";
import { sql } from "#platform/database/database.ts";
import { callerOf, somebody } from "#tests/integration/access/tenants.ts";
import { messagesTo } from "#tests/integration/people/organisation.ts";
import { drain } from "#tests/integration/reminders/reminding.ts";
import { type Console, DRAFT, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";

const DAY_MS = 24 * 3_600_000;
const CODE = "91350100M000100Y43";

/** What the worker does with reminders once the time to undo them has passed. */
const send = async ({ batchId, notBefore }: { batchId: string; notBefore: Date }): Promise<string> => {
  console.setClock(notBefore);
  return drain(console, batchId);
};

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console.db.close());
beforeEach(() => {
  console.deps.settings.provesAtOnce = false;
  console.setClock(MORNING);
});

const daysOn = (days: number) => console.setClock(new Date(MORNING.getTime() + days * DAY_MS));

const operators = async () => callerOf(console, console.deps.settings.operatorPhones[0] ?? "");

/** Somebody who passed the real-name check, with a name of their own for an organisation. */
const registrar = async () => {
  const person = somebody();
  await console.signInVerified(person);
  const { caller, accountId } = await callerOf(console, person.phone);
  const organisationName = `单位${person.phone.slice(-6)}`;
  const open = async (name = organisationName) =>
    (await caller.register.open({ ...DRAFT, organisationName: name })).registerId;
  return { caller, accountId, organisationName, open };
};
type Registrar = Awaited<ReturnType<typeof registrar>>;

const ask = async ({ caller, organisationName }: Registrar) => {
  await caller.organisation.ask({ organisationName, creditCode: CODE });
  const mine = await caller.organisation.mine();
  return mine.find(({ state }) => state === "waiting")?.proofId ?? "";
};

const decide = async (proofId: string, step: "prove" | "refuse" | "revoke", reason = "") =>
  (await operators()).caller.organisation.decideProof({ proofId, step, reason });

const isProven = (registerId: string) => {
  const { db, settings, clock } = console.deps;
  return proofs.isProven(db.pool, settings, registerId, clock());
};

const sealOf = async ({ caller }: Registrar, registerId: string) => {
  const { code: joinCode } = await caller.invitation.get({ registerId });
  const answer = await (await callerOf(console, null)).caller.join.progress({ joinCode, draftKey: null });
  return answer.stage === "start" ? answer.invitation.seal : null;
};

describe("an application", () => {
  test("waits for an operator, who proves it; every register of that name is then proven for a year", async () => {
    const owner = await registrar();
    const before = await owner.open();
    const proofId = await ask(owner);
    expect(await isProven(before)).toBe(false);
    expect(await sealOf(owner, before)).toBe("unproven");
    expect(await owner.caller.register.get({ registerId: before })).toMatchObject({
      proof: { state: "waiting", reason: null },
    });
    const waiting = await (await operators()).caller.organisation.proofs({ decision: "waiting" });
    expect(waiting.find((each) => each.proofId === proofId)).toMatchObject({
      organisationName: owner.organisationName,
      creditCode: CODE,
      askedByMasked: expect.stringMatching(/^姓\*+$/),
    });
    await decide(proofId, "prove");
    const [after, other] = [await owner.open(), await owner.open("别的单位")];
    expect(await Promise.all([before, after, other].map(isProven))).toEqual([true, true, false]);
    expect(await sealOf(owner, after)).toBe("proven");
    expect(await problemOf(ask(owner))).toMatchObject({ fields: { organisationName: "proven" } });

    daysOn(365);
    expect(await isProven(before)).toBe(false);
    expect(await sealOf(owner, before)).toBe("unproven");
    expect(await owner.caller.register.get({ registerId: before })).toMatchObject({
      proof: { state: "lapsed" },
    });
  });

  test("can be renewed in the last thirty days; the old proof stands until it lapses", async () => {
    const owner = await registrar();
    const registerId = await owner.open();
    await decide(await ask(owner), "prove");
    daysOn(340);
    const renewal = await ask(owner);
    expect(await isProven(registerId)).toBe(true);
    await decide(renewal, "prove");
    daysOn(366);
    expect(await isProven(registerId)).toBe(true);
  });

  test("is refused with a reason that its people read, and another one may follow", async () => {
    const owner = await registrar();
    const registerId = await owner.open();
    const proofId = await ask(owner);
    expect(await problemOf(decide(proofId, "refuse"))).toMatchObject({ fields: { reason: "empty" } });
    await decide(proofId, "refuse", "代码与名称不符");
    expect(await problemOf(decide(proofId, "prove"))).toMatchObject({ code: "conflict" });
    expect(await owner.caller.register.get({ registerId })).toMatchObject({
      proof: { state: "refused", reason: "代码与名称不符", decidedAt: MORNING },
    });
    await decide(await ask(owner), "prove");
    expect(await isProven(registerId)).toBe(true);
  });

  test("that is sent twice at once is one", async () => {
    const owner = await registrar();
    await owner.open();
    const { caller, organisationName } = owner;
    await Promise.all([1, 2, 3].map(() => caller.organisation.ask({ organisationName, creditCode: CODE })));
    expect(await caller.organisation.mine()).toMatchObject([{ state: "waiting" }]);
  });

  test("that was replaced while an operator read it cannot be decided any more", async () => {
    const owner = await registrar();
    const [read, newer] = [await ask(owner), await ask(owner)];
    expect(await problemOf(decide(read, "prove"))).toMatchObject({ code: "conflict" });
    await decide(newer, "prove");
  });

  test("is not for somebody without the real-name check, and needs a code or a paper", async () => {
    const { caller } = await callerOf(console, somebody().phone);
    const asked = { organisationName: "晨光实验学校", creditCode: CODE };
    expect(await problemOf(caller.organisation.ask(asked))).toMatchObject({ code: "identity_required" });
    const owner = await registrar();
    expect(
      await problemOf(owner.caller.organisation.ask({ organisationName: "晨光实验学校" })),
    ).toMatchObject({
      fields: { creditCode: "empty" },
    });
  });

  test("is decided after a fresh code, and every step is on record", async () => {
    const owner = await registrar();
    const proofId = await ask(owner);
    const operator = await operators();
    await decide(proofId, "prove");
    await decide(proofId, "revoke", "单位已注销");
    const { rows } = await console.db.pool.query(
      sql`select action, actor_id from audit_event where detail->>'proofId' = ${proofId} order by id`,
    );
    expect(rows).toEqual([
      { action: "organisation.asked", actor_id: owner.accountId },
      { action: "organisation.proven", actor_id: operator.accountId },
      { action: "organisation.revoked", actor_id: operator.accountId },
    ]);
  });

  test("is erased a year after it has ended", async () => {
    const owner = await registrar();
    const proofId = await ask(owner);
    await decide(proofId, "refuse", "代码与名称不符");
    const held = async () => (await owner.caller.organisation.mine()).length;
    await enforceRetention(console.deps, new Date(MORNING.getTime() + 364 * DAY_MS)).organisation_proof();
    expect(await held()).toBe(1);
    await enforceRetention(console.deps, new Date(MORNING.getTime() + 366 * DAY_MS)).organisation_proof();
    expect(await held()).toBe(0);
  });
});

describe("a proof", () => {
  test("is of one name, and goes along when the register is handed over", async () => {
    const owner = await registrar();
    const registerId = await owner.open();
    await decide(await ask(owner), "prove");
    const { address, purpose } = DRAFT;
    const change = (organisationName: string) =>
      owner.caller.register.change({ registerId, organisationName, address, purpose, capacity: 100 });
    await change("别的一家单位");
    expect(await isProven(registerId)).toBe(false);
    await change(owner.organisationName);
    expect(await isProven(registerId)).toBe(true);
    const now = console.deps.clock();
    const { db, settings } = console.deps;
    const words = async (organisationName: string) =>
      proofs.hasProven(db.pool, settings, { accountId: owner.accountId, organisationName }, now);
    expect([await words(owner.organisationName), await words(`${owner.organisationName}局`)]).toEqual([
      true,
      false,
    ]);
    const next = await registrar();
    await console.db.pool.query(sql`update register_role_grant set account_id = ${next.accountId}
      where register_id = ${registerId} and role = 'owner'`);
    await linkRegister(console.deps, registerId, now);
    expect(await isProven(registerId)).toBe(true);
    expect(await isProven(await next.open(owner.organisationName))).toBe(false);
  });
});

describe("the quota of people who are helped to join", () => {
  test("is an operator's to give, to a proven organisation's register, on record", async () => {
    const owner = await registrar();
    const registerId = await owner.open();
    const set = async (quota: number) =>
      (await operators()).caller.organisation.setAssistQuota({ provenRegisterId: registerId, quota });
    expect(await problemOf(set(40))).toMatchObject({ code: "organisation_unproven" });
    const proofId = await ask(owner);
    await decide(proofId, "prove");
    await set(40);
    const proven = await (await operators()).caller.organisation.proofs({ decision: "proven" });
    expect(proven.find((each) => each.proofId === proofId)?.registers).toEqual([
      { registerId, address: DRAFT.address, assistQuota: 40 },
    ]);
    await expect(set(501)).rejects.toThrow();
    const { rows } = await console.db.pool.query(
      sql`select detail from audit_event where register_id = ${registerId} and action = 'register.assist_quota_set'`,
    );
    expect(rows).toEqual([{ detail: { quota: 40 } }]);
  });
});

describe("the demo", () => {
  test("proves what is opened and asked for at once, and says that it was the sandbox", async () => {
    console.deps.settings.provesAtOnce = true;
    const owner = await registrar();
    const registerId = await owner.open();
    expect(await isProven(registerId)).toBe(true);
    expect(await sealOf(owner, registerId)).toBe("sandbox");
    expect(await owner.caller.organisation.mine()).toMatchObject([{ state: "proven", bySandbox: true }]);
  });

  test("proves registers of one name that are opened at the same moment", async () => {
    console.deps.settings.provesAtOnce = true;
    const owner = await registrar();
    const opened = await Promise.all([owner.open(), owner.open(), owner.open()]);
    expect(await Promise.all(opened.map(isProven))).toEqual([true, true, true]);
  });

  test("leaves whom an operator has refused or revoked to operators", async () => {
    console.deps.settings.provesAtOnce = true;
    const owner = await registrar();
    const registerId = await owner.open();
    const [proof] = await owner.caller.organisation.mine();
    await decide(proof?.proofId ?? "", "revoke", "演示撤销");
    expect(await owner.caller.register.get({ registerId })).toMatchObject({ proof: { state: "revoked" } });
    await ask(owner);
    expect(await isProven(registerId)).toBe(false);
    expect(await isProven(await owner.open("另一单位"))).toBe(false);
  });

  test("has proven nothing once its database serves an installation that is none", async () => {
    console.deps.settings.provesAtOnce = true;
    const [owner, proven] = [await registrar(), await registrar()];
    const registerId = await owner.open();
    const byHand = await proven.open();
    await owner.caller.organisation.ask({ organisationName: "晨光市公安局", creditCode: CODE });
    console.deps.settings.provesAtOnce = false;
    const [held] = await proven.caller.organisation.mine();
    await decide(held?.proofId ?? "", "revoke", "改由运营人员核验");
    await decide(await ask(proven), "prove");
    const now = console.deps.clock();
    const { db, settings } = console.deps;
    expect(await Promise.all([registerId, byHand].map(isProven))).toEqual([false, true]);
    expect(await sealOf(owner, registerId)).toBe("unproven");
    expect(await proofs.hasProven(db.pool, settings, { accountId: owner.accountId }, now)).toBe(false);
    expect(await problemOf(owner.open("晨光市公安局"))).toMatchObject({ code: "invalid_input" });
    expect(await owner.caller.register.get({ registerId })).toMatchObject({ proof: { state: "lapsed" } });
    // They can ask as anybody does, and are proven by an operator.
    await decide(await ask(owner), "prove");
    expect(await isProven(registerId)).toBe(true);
  });

  test("is the only place where it does", async () => {
    const owner = await registrar();
    const registerId = await owner.open();
    await ask(owner);
    expect(await isProven(registerId)).toBe(false);
    expect(await sealOf(owner, registerId)).toBe("unproven");
  });
});

describe("before its proof an organisation", () => {
  const expectOne = async (registerId: string, phone: string) => {
    const { accountId } = await operators();
    const by = { registerId, accountId };
    const importId = await keepUpload(console.deps, by, new Uint8Array());
    await keepChecked(
      console.deps,
      { importId, registerId },
      {
        rows: 1,
        faulty: 0,
        duplicates: 0,
        faults: [],
        sheets: [],
        entries: [{ ...somebody(), phone, groupId: null, sheet: 0, row: 2, isAsked: false }],
      },
    );
    await carryOutImport(console.deps, by, { importId, mode: "add", withAsked: false });
  };
  const invite = ({ caller }: Registrar, registerId: string, phone: string) =>
    caller.administrators.invite({ registerId, phone, role: "viewer", groupIds: [], note: "" });

  test("sends nobody on its list a message, nor does the worker once a proof has ended", async () => {
    const owner = await registrar();
    const registerId = await owner.open();
    const { phone } = somebody();
    await expectOne(registerId, phone);
    const remind = async () => send(await owner.caller.expected.remind({ registerId }));
    expect(await problemOf(remind())).toMatchObject({ code: "organisation_unproven" });
    const proofId = await ask(owner);
    await decide(proofId, "prove");
    const started = await owner.caller.expected.remind({ registerId });
    await decide(proofId, "revoke", "单位已注销");
    expect(await send(started)).toBe("ended");
    expect(await messagesTo(console, phone)).toEqual([]);
    await decide(await ask(owner), "prove");
    expect(await remind()).toBe("ended");
    expect(await messagesTo(console, phone)).toHaveLength(1);
  });

  test("invites three people a day, over all of its registers", async () => {
    const owner = await registrar();
    const registers = [await owner.open(), await owner.open()];
    for (const i of [0, 1, 0]) {
      await invite(owner, registers[i] ?? "", somebody().phone);
    }
    for (const registerId of registers) {
      expect(await problemOf(invite(owner, registerId, somebody().phone))).toMatchObject({
        code: "unproven_invitations",
      });
    }
    await decide(await ask(owner), "prove");
    await invite(owner, registers[0] ?? "", somebody().phone);
  });

  test("opens five registers a day, also at once", async () => {
    const owner = await registrar();
    const outcomes = await Promise.all(
      Array.from({ length: 7 }, (_, i) => problemOf(owner.open(`第${i}分店`))),
    );
    expect(outcomes.filter((problem) => problem === null)).toHaveLength(5);
    expect(outcomes.find((problem) => problem !== null)).toMatchObject({ code: "unproven_registers" });
    await decide(await ask(owner), "prove");
    await owner.open();
  });

  test("whoever asks: one phone gets three messages in thirty days of all kinds, and nobody is told", async () => {
    const { phone } = somebody();
    for (let i = 0; i < 2; i += 1) {
      const owner = await registrar();
      await invite(owner, await owner.open(), phone);
    }
    for (const sent of [3, 3]) {
      const owner = await registrar();
      const registerId = await owner.open();
      await decide(await ask(owner), "prove");
      await expectOne(registerId, phone);
      await console.db.pool.query("delete from rate_limit where key like 'expected_per_phone:%'");
      const { batchId, notBefore } = await owner.caller.expected.remind({ registerId });
      expect(await send({ batchId, notBefore })).toBe("ended");
      expect(await owner.caller.expected.batch({ registerId, batchId })).toMatchObject({ handled: 1 });
      expect(await messagesTo(console, phone)).toHaveLength(sent);
    }
  });
});
