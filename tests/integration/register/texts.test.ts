import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/database/database.ts";
import { type Console, DRAFT, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { registrars } from "./registrars.ts";

let console: Console;
let opened: ReturnType<typeof registrars>["opened"];
let withMembers: ReturnType<typeof registrars>["withMembers"];
beforeAll(async () => {
  console = await openConsole();
  ({ opened, withMembers } = registrars(console));
});
afterAll(() => console.db.close());

/** As an operator leaves it who revokes what the demo's sandbox operator has proven. */
const revoked = (accountId: string) =>
  console.db.pool.query(sql`update organisation_proof set decision = 'revoked', decided_by = ${accountId},
    decided_at = ${MORNING}, reason = '查无此单位', valid_until = null where account_id = ${accountId}`);

const CAPACITY = 1000;
const POLICE = "公安县公安局";

/** A proof that stands for this name. */
const proven = async (accountId: string, organisationName: string): Promise<void> => {
  const now = new Date(MORNING);
  await console.db.pool.query(sql`insert into organisation_proof
      (id, account_id, organisation_name, paper, decision, asked_at, decided_at, valid_until)
    values (${console.deps.random.uuid(now)}, ${accountId}, ${organisationName}, '批文', 'proven', ${now}, ${now},
      ${new Date(now.getTime() + 86_400_000)})`);
};

describe("names of authorities", () => {
  test.each([
    [{ organisationName: POLICE }, { organisationName: "reserved:公安" }],
    [{ organisationName: "衛·健·委" }, { organisationName: "reserved:卫健委" }],
    [{ purpose: "健康码异常请登录" }, { purpose: "reserved:健康码" }],
  ])("open no register: %j", async (change, fields) => {
    const { caller, accountId } = await opened();
    await revoked(accountId);
    expect(await problemOf(caller.register.open({ ...DRAFT, ...change }))).toMatchObject({
      code: "invalid_input",
      fields,
    });
  });

  test("are for whoever has proven exactly that organisation", async () => {
    const { caller, accountId } = await opened();
    await proven(accountId, POLICE);
    const draft = { ...DRAFT, organisationName: POLICE, purpose: "公安民警日常健康防护" };
    expect(await caller.register.open(draft)).toMatchObject({ registerId: expect.any(String) });
    expect(await problemOf(caller.register.open({ ...draft, organisationName: "公安县法院" }))).toMatchObject(
      {
        fields: { organisationName: "reserved:法院", purpose: "reserved:公安" },
      },
    );
  });

  test("are places in an address, and counties in a name", async () => {
    const { caller } = await opened();
    const draft = { ...DRAFT, organisationName: "公安县第一中学", address: "政府大街 12 号，公安局对面" };
    expect(await caller.register.open(draft)).toMatchObject({ registerId: expect.any(String) });
  });

  test("come in neither by changing nor by proposing", async () => {
    const { caller, accountId, registerId } = await opened();
    await revoked(accountId);
    const { organisationName, address, purpose } = DRAFT;
    const change = { registerId, organisationName, address, purpose, capacity: CAPACITY };
    expect(await problemOf(caller.register.change({ ...change, organisationName: POLICE }))).toMatchObject({
      fields: { organisationName: "reserved:公安" },
    });
    await withMembers(registerId, ["李小红"]);
    const proposal = { registerId, organisationName, purpose: "按疾控要求登记" };
    expect(await problemOf(caller.register.proposeChange(proposal))).toMatchObject({
      fields: { purpose: "reserved:疾控" },
    });
  });
});

test("a text that came in by older rules stays until it changes", async () => {
  const { caller, registerId } = await opened();
  const old = { organisationName: "【旧】公安", address: "见 www.example.com", purpose: "旧" };
  await console.db.pool.query(sql`update register set organisation_name = ${old.organisationName},
    address = ${old.address}, purpose = ${old.purpose} where id = ${registerId}`);
  await caller.register.change({ registerId, ...old, capacity: CAPACITY });
  expect(await caller.register.get({ registerId })).toMatchObject({ ...old, capacity: CAPACITY });
  const change = { registerId, ...old, capacity: CAPACITY, organisationName: "【新】学校" };
  expect(await problemOf(caller.register.change(change))).toMatchObject({
    fields: { organisationName: "brackets:【" },
  });
});

test("groups, notes and words are judged like names", async () => {
  const { caller, registerId } = await opened();
  const text = "领取 evil.com";
  expect(await problemOf(caller.groups.add({ registerId, parentId: null, names: text }))).toMatchObject({
    fields: { groupNames: "link" },
  });
  const membershipId = registerId;
  const exemption = { registerId, membershipId, reason: "other", note: text, lastDay: "2026-11-30" } as const;
  expect(await problemOf(caller.exceptions.exempt(exemption))).toMatchObject({ fields: { note: "link" } });
});
