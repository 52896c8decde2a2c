import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/database/database.ts";
import { type Console, DRAFT, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { type Caller, reminding } from "./reminding.ts";

let console: Console;
let caller: Caller;
let registrar: ReturnType<typeof reminding>;
beforeAll(async () => {
  console = await openConsole();
  ({ caller } = await console.signInVerified(WANG));
  registrar = reminding(console, caller);
});
afterAll(() => console.db.close());
beforeEach(() => console.setClock(MORNING));

test("a role for one group neither reminds, counts nor sees anybody of another", async () => {
  const { registerId, red, phones } = await registrar.openRegister(4);
  const groups = [console.deps.random.uuid(MORNING), console.deps.random.uuid(MORNING)];
  for (const [i, id] of groups.entries()) {
    await console.db.pool.query(
      sql`insert into member_group (id, register_id, name, created_at) values (${id}, ${registerId}, ${`班${i}`}, ${MORNING})`,
    );
    await console.db.pool.query(
      sql`update membership set group_id = ${id} where id = any(${red.slice(i * 2, i * 2 + 2)}::uuid[])`,
    );
  }
  const scoped = await console.signIn("13800000078");
  await console.db.pool.query(sql`insert into register_role_grant (register_id, account_id, role, granted_at, group_ids)
    values (${registerId}, ${scoped.accountId}, 'manager', ${MORNING}, ${[groups[0]]}::uuid[])`);
  const reminders = scoped.caller.reminders;
  expect(await reminders.preview({ registerId })).toMatchObject({ chosen: 2, recipients: 2 });
  expect(await reminders.preview({ registerId, groupId: groups[1] })).toMatchObject({ chosen: 0 });
  expect(await reminders.preview({ registerId, membershipIds: red.slice(2) })).toMatchObject({ chosen: 0 });
  expect(await problemOf(reminders.start({ registerId, membershipIds: red.slice(2) }))).toMatchObject({
    code: "already_reminded",
  });

  const whole = await caller.reminders.start({ registerId, membershipIds: red.slice(3) });
  const own = await reminders.start({ registerId, membershipIds: red });
  expect(own.total).toBe(2);
  expect((await reminders.batches({ registerId })).map(({ batchId }) => batchId)).toEqual([own.batchId]);
  for (const ask of [reminders.batch, reminders.cancel]) {
    expect(await problemOf(ask({ registerId, batchId: whole.batchId }))).toMatchObject({ code: "not_found" });
  }
  console.setClock(own.notBefore);
  await registrar.send(own.batchId);
  expect(await registrar.remindersTo(phones)).toEqual([1, 1, 0, 0, 0]);
  expect((await caller.reminders.batches({ registerId })).map(({ total }) => total)).toEqual(
    expect.arrayContaining([1, 2]),
  );
  expect(await problemOf(reminders.settings({ registerId }))).toMatchObject({ code: "not_found" });
});

test("a member of another register, and a stranger's register, do not exist", async () => {
  const { red } = await registrar.openRegister(1);
  const { registerId: other } = await caller.register.open(DRAFT);
  expect(await problemOf(caller.reminders.start({ registerId: other, membershipIds: red }))).toMatchObject({
    code: "already_reminded",
  });
  const stranger = await console.signIn("13800000077");
  expect(await problemOf(stranger.caller.reminders.preview({ registerId: other }))).toMatchObject({
    code: "not_found",
  });
});
