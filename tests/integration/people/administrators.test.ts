import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#db/database.ts";
import { enforceRetention } from "#services/rights/enforce-retention.ts";
import { callerOf, somebody } from "#tests/integration/access/tenants.ts";
import { type Console, DRAFT, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console.db.close());

const DAY_MS = 24 * 3_600_000;

/** A browser in which somebody who has passed the real-name check has signed in. */
const verified = async (person = somebody()) => {
  await console.signInVerified(person);
  return { person, ...(await callerOf(console, person.phone)) };
};

const opened = async () => {
  const owner = await verified();
  const { registerId } = await owner.caller.register.open(DRAFT);
  return { ...owner, registerId };
};

type Role = { role: "manager" | "viewer"; groupIds: string[] };
const ROLE: Role & { note: string } = { role: "manager", groupIds: [], note: "" };

/** Invites, and lets the invited accept. */
const withAdministrator = async (
  { caller, registerId }: Awaited<ReturnType<typeof opened>>,
  role: Role = { role: "manager", groupIds: [] },
) => {
  const other = await verified();
  const { invitationId } = await caller.administrator.invite({
    registerId,
    phone: other.person.phone,
    note: "",
    ...role,
  });
  await other.caller.administrator.accept({ invitationId });
  return other;
};

const groupIn = async (registerId: string, name: string): Promise<string> => {
  const id = console.deps.random.uuid(console.deps.clock());
  await console.db.pool.query(sql`insert into member_group (id, register_id, name, created_at)
    values (${id}, ${registerId}, ${name}, ${console.deps.clock()})`);
  return id;
};

const messagesTo = async (phone: string) =>
  (await console.deps.smsOutbox.inbox(phone, 10)).map(({ body }) => body);

describe("an invitation", () => {
  test("goes out by message, is seen by that phone alone, and gives the role once it is accepted", async () => {
    const owner = await opened();
    const { registerId } = owner;
    const invited = await verified();
    const { phone } = invited.person;
    const { invitationId } = await owner.caller.administrator.invite({
      registerId,
      phone,
      role: "viewer",
      groupIds: [],
      note: "我是二班的李老师",
    });
    expect(await messagesTo(phone)).toEqual([
      expect.stringMatching(/「晨光实验学校」邀请您协助管理.*https:\/\/register\.example\/registers$/),
    ]);
    expect(await owner.caller.administrator.invitations({ registerId })).toMatchObject([
      { invitationId, phoneMasked: `${phone.slice(0, 3)}****${phone.slice(7)}`, role: "viewer", scope: null },
    ]);
    const bystander = await verified();
    expect(await bystander.caller.administrator.offers()).toEqual([]);
    expect(await problemOf(bystander.caller.administrator.accept({ invitationId }))).toMatchObject({
      code: "not_found",
    });
    expect(await invited.caller.administrator.offers()).toMatchObject([
      {
        invitationId,
        organisationName: "晨光实验学校",
        groups: null,
        note: "我是二班的李老师",
        invitedByMasked: `姓${"*".repeat(owner.person.name.length - 1)}`,
      },
    ]);
    expect(await problemOf(invited.caller.register.get({ registerId }))).toMatchObject({ code: "not_found" });

    expect(await invited.caller.administrator.accept({ invitationId })).toEqual({ registerId });
    expect(await invited.caller.register.get({ registerId })).toMatchObject({ role: "viewer" });
    expect(await owner.caller.administrator.invitations({ registerId })).toEqual([]);
    expect(await invited.caller.administrator.offers()).toEqual([]);
    expect(await owner.caller.administrator.list({ registerId })).toMatchObject([
      { role: "owner", isYou: true, name: owner.person.name },
      { role: "viewer", isYou: false, name: invited.person.name },
    ]);
    expect(await problemOf(invited.caller.administrator.accept({ invitationId }))).toMatchObject({
      code: "not_found",
    });
  });

  test("cannot be accepted before the real-name check, and can after it", async () => {
    const owner = await opened();
    const person = somebody();
    const { caller } = await callerOf(console, person.phone);
    const { registerId } = owner;
    const { invitationId } = await owner.caller.administrator.invite({
      registerId,
      phone: person.phone,
      ...ROLE,
    });
    expect(await problemOf(caller.administrator.accept({ invitationId }))).toMatchObject({
      code: "identity_required",
    });
    await console.signInVerified(person);
    expect(await caller.administrator.accept({ invitationId })).toEqual({ registerId });
  });

  test("is answered alike for a phone with an account and one without", async () => {
    const { caller, registerId } = await opened();
    const known = await verified();
    const [one, other] = [known.person.phone, somebody().phone];
    const ask = async (phone: string) =>
      Object.keys(await caller.administrator.invite({ registerId, phone, ...ROLE }));
    expect(await ask(one)).toEqual(await ask(other));
  });

  test("can be declined, and taken back; then nobody can accept it", async () => {
    const { caller, registerId } = await opened();
    const [shy, late] = [await verified(), await verified()];
    const invite = async (phone: string) =>
      (await caller.administrator.invite({ registerId, phone, ...ROLE })).invitationId;
    const declined = await invite(shy.person.phone);
    await shy.caller.administrator.decline({ invitationId: declined });
    const withdrawn = await invite(late.person.phone);
    await caller.administrator.withdraw({ registerId, invitationId: withdrawn });
    for (const [who, invitationId] of [
      [shy, declined],
      [late, withdrawn],
    ] as const) {
      expect(await problemOf(who.caller.administrator.accept({ invitationId }))).toMatchObject({
        code: "not_found",
      });
      expect(await problemOf(caller.administrator.withdraw({ registerId, invitationId }))).toMatchObject({
        code: "not_found",
      });
    }
  });

  test("lapses after seven days and is erased then", async () => {
    const { caller, registerId } = await opened();
    const late = await verified();
    const { invitationId } = await caller.administrator.invite({
      registerId,
      phone: late.person.phone,
      ...ROLE,
    });
    const end = new Date(MORNING.getTime() + 7 * DAY_MS);
    console.setClock(end);
    expect(await problemOf(late.caller.administrator.accept({ invitationId }))).toMatchObject({
      code: "not_found",
    });
    expect(await late.caller.administrator.offers()).toEqual([]);
    await enforceRetention(console.deps, end).role_invitation();
    const { rows } = await console.db.pool.query(
      sql`select id from role_invitation where id = ${invitationId}`,
    );
    expect(rows).toEqual([]);
    console.setClock(MORNING);
  });

  test("to somebody who has a role, or is invited already, says so beside the phone", async () => {
    const owner = await opened();
    const { caller, registerId } = owner;
    const { phone } = somebody();
    await caller.administrator.invite({ registerId, phone, ...ROLE });
    for (const [to, problem] of [
      [phone, "invited"],
      [owner.person.phone, "administrator"],
      ["12345", "format"],
    ] as const) {
      expect(await problemOf(caller.administrator.invite({ registerId, phone: to, ...ROLE }))).toMatchObject({
        code: "invalid_input",
        fields: { phone: problem },
      });
    }
  });

  test("ten at once are open at most", async () => {
    const { caller, registerId } = await opened();
    const invite = () => caller.administrator.invite({ registerId, phone: somebody().phone, ...ROLE });
    const outcomes = await Promise.all(Array.from({ length: 11 }, () => problemOf(invite())));
    expect(outcomes.filter((problem) => problem === null)).toHaveLength(10);
    expect(outcomes.find((problem) => problem !== null)).toMatchObject({ code: "administrators_full" });
  });

  test("of a phone that is invited from everywhere sends three messages a day, and the answer does not say so", async () => {
    const { phone } = somebody();
    for (let i = 0; i < 4; i += 1) {
      const { caller, registerId } = await opened();
      await expect(caller.administrator.invite({ registerId, phone, ...ROLE })).resolves.toHaveProperty(
        "invitationId",
      );
    }
    expect(await messagesTo(phone)).toHaveLength(3);
  });

  test("for groups of another register is refused", async () => {
    const { caller, registerId } = await opened();
    const other = await opened();
    const theirs = await groupIn(other.registerId, "三班");
    const asked = caller.administrator.invite({
      registerId,
      phone: somebody().phone,
      role: "viewer",
      groupIds: [theirs],
      note: "",
    });
    expect(await problemOf(asked)).toMatchObject({ code: "invalid_input", fields: { groupIds: "unknown" } });
  });

  test("goes with the register", async () => {
    const { caller, registerId } = await opened();
    await caller.administrator.invite({ registerId, phone: somebody().phone, ...ROLE });
    await caller.register.dissolve({ registerId, organisationName: DRAFT.organisationName });
    const { rows } = await console.db.pool.query(
      sql`select id from role_invitation where register_id = ${registerId}`,
    );
    expect(rows).toEqual([]);
  });
});

describe("administrators", () => {
  test("a manager sees who else has a role, without phones, and changes nothing; a viewer does not see", async () => {
    const owner = await opened();
    const { registerId } = owner;
    const manager = await withAdministrator(owner);
    const viewer = await withAdministrator(owner, { role: "viewer", groupIds: [] });
    const seen = await manager.caller.administrator.list({ registerId });
    expect(seen.map(({ name }) => name)).toContain(viewer.person.name);
    expect(seen.every(({ phoneMasked }) => phoneMasked === null)).toBe(true);
    const refused = [
      problemOf(manager.caller.administrator.revoke({ registerId, accountId: viewer.accountId })),
      problemOf(manager.caller.administrator.invitations({ registerId })),
      problemOf(viewer.caller.administrator.list({ registerId })),
    ];
    for (const problem of await Promise.all(refused)) {
      expect(problem).toMatchObject({ code: "not_found" });
    }
  });

  test("limited to a group, then to another, see that group alone, from the next question on", async () => {
    const owner = await opened();
    const { registerId } = owner;
    const [one, two] = [await groupIn(registerId, "一班"), await groupIn(registerId, "二班")];
    const members = [somebody(), somebody()];
    const ids = await console.addMembers(
      registerId,
      members.map((claim) => ({ claim, token: `token-${claim.phone}` })),
    );
    for (const [i, group] of [one, two].entries()) {
      await console.db.pool.query(sql`update membership set group_id = ${group} where id = ${ids[i]}`);
    }
    const teacher = await withAdministrator(owner, { role: "viewer", groupIds: [one] });
    const seen = async () =>
      (await teacher.caller.roster.page({ registerId })).members.map(({ membershipId }) => membershipId);
    expect(await seen()).toEqual([ids[0]]);
    const { accountId } = teacher;
    await owner.caller.administrator.change({ registerId, accountId, role: "viewer", groupIds: [two] });
    expect(await seen()).toEqual([ids[1]]);
    await owner.caller.administrator.change({ registerId, accountId, role: "manager", groupIds: [] });
    expect(await seen()).toHaveLength(2);
  });

  test("who is revoked, or leaves, has no access from the next question on; the owner can do neither to themselves", async () => {
    const owner = await opened();
    const { registerId } = owner;
    const [gone, leaving] = [await withAdministrator(owner), await withAdministrator(owner)];
    await owner.caller.administrator.revoke({ registerId, accountId: gone.accountId });
    await leaving.caller.administrator.leave({ registerId });
    for (const { caller } of [gone, leaving]) {
      expect(await problemOf(caller.roster.page({ registerId }))).toMatchObject({ code: "not_found" });
    }
    const { accountId } = owner;
    const refused = [
      problemOf(owner.caller.administrator.leave({ registerId })),
      problemOf(owner.caller.administrator.revoke({ registerId, accountId })),
      problemOf(owner.caller.administrator.change({ registerId, accountId, role: "viewer", groupIds: [] })),
    ];
    for (const problem of await Promise.all(refused)) {
      expect(problem).toMatchObject({ code: "not_found" });
    }
    expect(await owner.caller.administrator.list({ registerId })).toHaveLength(1);
  });

  test("everything is recorded, without a name or number", async () => {
    const owner = await opened();
    const { registerId } = owner;
    const other = await withAdministrator(owner);
    await owner.caller.administrator.revoke({ registerId, accountId: other.accountId });
    const { rows } = await console.db.pool.query(
      sql`select action, detail from audit_event where register_id = ${registerId} order by id`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "register.opened",
      "administrator.invited",
      "administrator.accepted",
      "administrator.revoked",
    ]);
    expect(JSON.stringify(rows)).not.toContain(other.person.phone);
  });
});
