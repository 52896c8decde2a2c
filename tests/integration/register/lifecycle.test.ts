import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookUpJoinCode } from "#features/join/register-of-code-sql.ts";
import { registerById } from "#features/register/registers.ts";
import { sql } from "#platform/database/database.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { type Console, DRAFT, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { registrars } from "./registrars.ts";

let console: Console;
let somebody: ReturnType<typeof registrars>["somebody"];
let opened: ReturnType<typeof registrars>["opened"];
let withMembers: ReturnType<typeof registrars>["withMembers"];
let auditOf: ReturnType<typeof registrars>["auditOf"];
beforeAll(async () => {
  console = await openConsole();
  ({ somebody, opened, withMembers, auditOf } = registrars(console));
});
afterAll(() => console.db.close());

describe("opening", () => {
  test("needs a verified registrar", async () => {
    const { caller } = await console.signIn(somebody().phone);
    expect(await problemOf(caller.register.open(DRAFT))).toMatchObject({ code: "identity_required" });
  });

  test("gives a register, its owner and a join code that leads to it", async () => {
    const { caller, accountId, registerId } = await opened({ organisationName: " 晨光（南山）学校 " });
    expect(await caller.register.get({ registerId })).toMatchObject({
      organisationName: "晨光（南山）学校",
      regionName: "广东省深圳市南山区",
      state: "open",
      memberCount: 0,
      capacity: 100_000,
      requirements: { allowedCodes: ["green"], maxTestAgeHours: 72, minVaccination: null },
      role: "owner",
      permissions: expect.arrayContaining(["register:dissolve"]),
    });
    const invitation = await caller.invitation.get({ registerId });
    expect(invitation).toMatchObject({
      joinUrl: `https://register.example/j/${invitation.code}`,
      registrarMasked: "王**",
      code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{13}$/),
    });
    expect(await lookUpJoinCode(console.deps, invitation.code)).toMatchObject({
      status: "found",
      register: { id: registerId, registrarName: "王小明", ownerAccountId: accountId, state: "open" },
    });
    expect(await auditOf(registerId)).toEqual([
      { action: "register.opened", actor_id: accountId, detail: {} },
    ]);
  });

  test("keeps a region that was abolished since, and says what it has become; none is opened in one", async () => {
    const { caller, registerId } = await opened();
    expect(await caller.register.get({ registerId })).toMatchObject({ regionSuccessors: null });
    await console.db.pool.query(sql`update register set region_code = '330104' where id = ${registerId}`);
    expect(await caller.register.get({ registerId })).toMatchObject({
      regionName: "浙江省杭州市江干区",
      regionSuccessors: ["浙江省杭州市上城区", "浙江省杭州市钱塘区"],
    });
    expect(await problemOf(caller.register.open({ ...DRAFT, regionCode: "330104" }))).toMatchObject({
      fields: { regionCode: "abolished" },
    });
  });

  test("an account opens a hundred registers a day, and no more", async () => {
    const { caller } = await opened();
    await console.db.pool.query(
      sql`update rate_limit set points = 100 where key like 'registers_per_account%'`,
    );
    expect(await problemOf(caller.register.open(DRAFT))).toMatchObject({ code: "too_many_attempts" });
    await console.db.pool.query(sql`delete from rate_limit where key like 'registers_per_account%'`);
    expect(await caller.register.open(DRAFT)).toMatchObject({ registerId: expect.any(String) });
  });

  test.each([
    [{ organisationName: "" }, { organisationName: "empty" }],
    [{ regionCode: "440300" }, { regionCode: "incomplete" }],
    [
      { regionCode: "999999", purpose: "" },
      { regionCode: "unknown", purpose: "empty" },
    ],
    [{ creditCode: "91350100M000100Y44" }, { creditCode: "check_character" }],
  ])("turns away %j", async (change, fields) => {
    const { caller } = await console.signInVerified(somebody());
    expect(await problemOf(caller.register.open({ ...DRAFT, ...change }))).toMatchObject({
      code: "invalid_input",
      fields,
    });
    expect((await caller.register.mine()).registers).toEqual([]);
  });
});

describe("somebody else's register", () => {
  test("answers everywhere as one that does not exist", async () => {
    const { registerId } = await opened();
    const { caller } = await console.signInVerified(somebody());
    const missing = "01890000-0000-7000-8000-000000000000";
    const calls = (id: string): Promise<unknown>[] => [
      caller.register.get({ registerId: id }),
      caller.invitation.get({ registerId: id }),
      caller.register.change({
        registerId: id,
        organisationName: "别人",
        address: "1",
        purpose: "1",
        capacity: 5,
      }),
      caller.register.pause({ registerId: id }),
      caller.register.resume({ registerId: id }),
      caller.invitation.renewCode({ registerId: id }),
      caller.requirements.set({
        registerId: id,
        allowedCodes: ["red"],
        maxTestAgeHours: null,
        minVaccination: null,
      }),
      caller.register.dissolve({ registerId: id, organisationName: DRAFT.organisationName }),
      caller.roster.page({ registerId: id }),
      caller.roster.tiles({ registerId: id }),
      caller.register.history({ registerId: id, days: 7 }),
      caller.roster.freshness({ registerId: id }),
    ];
    for (const id of [registerId, missing, "not-an-id"]) {
      for (const problem of await Promise.all(calls(id).map(problemOf))) {
        expect(problem).toEqual({ code: "not_found", fields: {}, params: {} });
      }
    }
    expect(await registerById(console.deps, registerId)).toMatchObject({ state: "open", capacity: 100_000 });
  });

  test("a viewer reads but changes nothing", async () => {
    const { registerId } = await opened();
    const { caller, accountId } = await console.signInVerified(somebody());
    await console.db.pool.query(sql`insert into register_role_grant (register_id, account_id, role, granted_at)
      values (${registerId}, ${accountId}, 'viewer', ${MORNING})`);
    expect(await caller.register.get({ registerId })).toMatchObject({ permissions: ["register:read"] });
    expect(await problemOf(caller.register.pause({ registerId }))).toMatchObject({ code: "not_found" });
    expect(await problemOf(caller.invitation.get({ registerId }))).toMatchObject({ code: "not_found" });
  });

  test("operators see counts and runs, nobody else does, and no register by it", async () => {
    const { registerId } = await opened();
    const operator = await console.signIn("13900000009");
    expect(await operator.caller.operations.overview()).toMatchObject({
      registers: expect.any(Number),
      sms: { queued: 0, sent: 0, failed: 0 },
      sourceId: "fake",
    });
    expect(await operator.caller.operations.runs({})).toEqual(expect.any(Array));
    expect(await problemOf(operator.caller.register.get({ registerId }))).toMatchObject({
      code: "not_found",
    });
    const { caller } = await console.signInVerified(somebody());
    expect(await problemOf(caller.operations.overview())).toMatchObject({ code: "not_found" });
  });
});

describe("changing", () => {
  test("keeps region and credit code, and refuses a capacity below the members", async () => {
    const { caller, registerId } = await opened();
    const change = { registerId, organisationName: "晨光中学", address: "科技路 2 号", purpose: "结核筛查" };
    await caller.register.change({ ...change, address: DRAFT.address, capacity: 9 });
    await withMembers(registerId, ["张三", "李四"]);
    expect(await problemOf(caller.register.change({ ...change, capacity: 1 }))).toMatchObject({
      fields: { capacity: "too_small" },
    });
    expect(
      await problemOf(caller.register.change({ ...change, organisationName: "", capacity: 0.5 })),
    ).toMatchObject({
      fields: { capacity: "range", organisationName: "empty" },
    });
    await caller.register.change({ ...change, capacity: 2 });
    expect(await caller.register.get({ registerId })).toMatchObject({
      organisationName: "晨光中学",
      address: "科技路 2 号",
      regionCode: DRAFT.regionCode,
      capacity: 2,
      memberCount: 2,
    });
  });

  test("what members agreed to stays: recipient and purpose cannot change while there are any", async () => {
    const { caller, registerId } = await opened();
    await withMembers(registerId, ["张三"]);
    const { organisationName, address, purpose } = DRAFT;
    const change = { registerId, organisationName, address, purpose, capacity: 5 };
    expect(await problemOf(caller.register.change({ ...change, purpose: "结核筛查" }))).toMatchObject({
      fields: { purpose: "has_members" },
    });
    expect(
      await problemOf(caller.register.change({ ...change, organisationName: "别的单位" })),
    ).toMatchObject({
      fields: { organisationName: "has_members" },
    });
    await caller.register.change({ ...change, address: "科技路 2 号" });
    expect(await caller.register.get({ registerId })).toMatchObject({ ...DRAFT, address: "科技路 2 号" });
  });

  test("pause and resume, twice harmlessly", async () => {
    const { caller, registerId } = await opened();
    const stateByCode = async () => {
      const { code } = await caller.invitation.get({ registerId });
      const found = await lookUpJoinCode(console.deps, code);
      return found.status === "found" && found.register.state;
    };
    await caller.register.pause({ registerId });
    await caller.register.pause({ registerId });
    expect(await stateByCode()).toBe("paused");
    await caller.register.resume({ registerId });
    expect(await stateByCode()).toBe("open");
    const actions = (await auditOf(registerId)).map(({ action }) => action);
    expect(actions).toEqual(["register.opened", "register.paused", "register.resumed"]);
  });

  test("the old code says that it was renewed; two renewals at once leave one code in force", async () => {
    const { caller, registerId } = await opened();
    const { code: first } = await caller.invitation.get({ registerId });
    await Promise.all([
      caller.invitation.renewCode({ registerId }),
      caller.invitation.renewCode({ registerId }),
    ]);
    const { code } = await caller.invitation.get({ registerId });
    expect(await lookUpJoinCode(console.deps, first)).toEqual({ status: "renewed" });
    expect(await lookUpJoinCode(console.deps, code)).toMatchObject({ status: "found" });
    expect(await lookUpJoinCode(console.deps, "0000000000000")).toEqual({ status: "unknown" });
    const { rows } = await console.db.pool.query(
      sql`select code from join_code where register_id = ${registerId} and retired_at is null`,
    );
    expect(rows).toEqual([{ code }]);
  });
});

describe("requirements", () => {
  test("judge every member from the same moment on", async () => {
    const { caller, registerId } = await opened();
    const [green, yellow] = await withMembers(registerId, ["张三", "李四"]);
    console.source.add(green?.claim ?? somebody(), { outcome: "not_found" });
    console.source.set(green?.token ?? "", { outcome: "found", status: healthyStatus(MORNING) });
    console.source.set(yellow?.token ?? "", {
      outcome: "found",
      status: healthyStatus(MORNING, {
        codeState: "yellow",
        vaccination: { level: "none", doses: 0, lastDoseOn: null },
      }),
    });
    await console.compare();
    const verdicts = async () => (await caller.roster.tiles({ registerId })).verdict;
    expect(await verdicts()).toEqual({ meets: 1, exception: 1, exempt: 0, unknown: 0 });
    await caller.requirements.set({
      registerId,
      allowedCodes: ["green", "yellow", "green"],
      maxTestAgeHours: null,
      minVaccination: null,
    });
    expect(await verdicts()).toEqual({ meets: 2, exception: 0, exempt: 0, unknown: 0 });
    await caller.requirements.set({
      registerId,
      allowedCodes: ["yellow"],
      maxTestAgeHours: null,
      minVaccination: "complete",
    });
    expect(await verdicts()).toEqual({ meets: 0, exception: 2, exempt: 0, unknown: 0 });
    expect((await caller.register.mine()).registers).toMatchObject([
      { registerId, memberCount: 2, counts: { meets: 0, exception: 2, exempt: 0, unknown: 0 } },
    ]);
    expect((await caller.register.get({ registerId })).requirements).toEqual({
      allowedCodes: ["yellow"],
      maxTestAgeHours: null,
      minVaccination: "complete",
    });
  });

  test("turns away what nobody could meet or measure", async () => {
    const { caller, registerId } = await opened();
    const wanted = { registerId, minVaccination: null };
    for (const maxTestAgeHours of [0, 1.5, 721]) {
      expect(
        await problemOf(caller.requirements.set({ ...wanted, allowedCodes: [], maxTestAgeHours })),
      ).toMatchObject({ fields: { allowedCodes: "empty", maxTestAgeHours: "range" } });
    }
  });
});
