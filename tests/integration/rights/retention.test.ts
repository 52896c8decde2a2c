import { afterAll, beforeAll, expect, test } from "vitest";
import { PERIODS } from "#domain/retention/periods.ts";
import { NOT_PERSONAL, RETENTION } from "#domain/retention/retention.ts";
import { enforceRetention } from "#features/operations/enforce-retention.ts";
import { retentionReport } from "#features/operations/retention-report.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const DAY_MINUTES = 24 * 60;

const enforce = async () => {
  for (const step of Object.values(enforceRetention(world.deps, world.deps.clock()))) {
    await step();
  }
};

const signIn = (phone: string) => world.signIn(phone);

test("every table has a rule", async () => {
  const { rows } = await world.db.pool.query(
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const ruled = new Set([...RETENTION.flatMap(({ tables }) => tables), ...NOT_PERSONAL]);
  const tables = rows.map(({ table_name }) => table_name).filter((name) => !name.startsWith("_prisma"));
  expect(tables.filter((name) => !ruled.has(name))).toEqual([]);
  expect([...ruled].filter((name) => !tables.includes(name))).toEqual([]);
});

test("what has lapsed goes, what has not stays, and the report counts it", async () => {
  const { joinCode } = await world.register();
  const [member, visitor] = [world.person(), world.person()];
  await world.join(joinCode, member);
  await world.start(joinCode, world.person());
  const { accountId } = await signIn(member.phone);
  const { accountId: nobody } = await signIn(visitor.phone);
  await enforce();
  expect(await world.count("join_draft", "stage = 'code'")).toBe(1);
  expect(await world.count("account", `id = '${nobody}'`)).toBe(1);

  world.wait(31);
  await enforce();
  expect(await world.count("join_draft")).toBe(0);
  expect(
    await world.count("otp_challenge", "expires_at < '2026-11-20T04:10:00Z' and proven_at is null"),
  ).toBe(0);
  expect(await world.count("sms_message", "body_cipher is not null")).toBeGreaterThan(0);

  world.wait(DAY_MINUTES);
  await enforce();
  expect(await world.count("sms_message", "body_cipher is not null or length(to_index) > 0")).toBe(0);
  const report = await retentionReport(world.deps, { locale: "en" });
  expect(report).toHaveLength(Object.keys(PERIODS).length);
  expect(report.find(({ what }) => what.includes("text of messages"))?.erased).toBe(4);

  // Sessions last for weeks; once they are over and forgotten, so is an account that was nothing else.
  world.wait(60 * DAY_MINUTES);
  await enforce();
  expect(await world.count("session")).toBe(0);
  await enforce();
  expect(await world.count("account", `id = '${nobody}'`)).toBe(0);
  expect(await world.count("account", `id = '${accountId}'`)).toBe(1);
});

test("a registrar's account stays while they manage a register, and a year longer than the check", async () => {
  const { id } = await world.register();
  const owner = `id = (select account_id from register_role_grant where register_id = '${id}')`;
  world.wait(400 * DAY_MINUTES);
  await enforce();
  expect(await world.count("account", owner)).toBe(1);
  await world.db.pool.query("update register set state = 'dissolved' where id = $1", [id]);
  const { rows } = await world.db.pool.query(`select id from account where ${owner}`);
  await enforce();
  expect(await world.count("account", `id = '${rows[0].id}'`)).toBe(0);
});

test("one kind a day has one row, however often it is enforced", async () => {
  await enforce();
  await enforce();
  expect(
    await world.count("(select day, kind from retention_report group by 1, 2 having count(*) > 1) twice"),
  ).toBe(0);
});
