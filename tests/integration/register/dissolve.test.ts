import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookUpJoinCode } from "#features/join/register-of-code-sql.ts";
import { dismissNotice, listRemovalNotices } from "#features/rights/removal-notices.ts";
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

describe("dissolving", () => {
  test("needs the organisation's name", async () => {
    const { caller, registerId } = await opened();
    expect(
      await problemOf(caller.register.dissolve({ registerId, organisationName: "别的学校" })),
    ).toMatchObject({
      fields: { organisationName: "different" },
    });
    expect(await caller.register.get({ registerId })).toMatchObject({ state: "open" });
  });

  test("forgets everybody who is in no other register, and keeps receipts without the person", async () => {
    const { caller, registerId } = await opened();
    const other = await opened();
    const { code } = await caller.invitation.get({ registerId });
    const { code: renewed } = await caller.invitation.renewCode({ registerId });
    const members = await withMembers(registerId, ["只在一处", "还在一处", "欧阳𠮷"]);
    const shared = members.slice(1, 2);
    await console.addMembers(other.registerId, shared);
    for (const { token } of members) {
      console.source.set(token, { outcome: "found", status: healthyStatus(MORNING) });
    }
    await console.compare();
    const present = async () => {
      const { rows } = await console.db.pool.query(sql`select p.source_token, h.outcome from person p
        left join health_status h on h.person_id = p.id
        where p.source_token = any(${members.map(({ token }) => token)}) order by p.id`);
      return rows;
    };
    expect(await present()).toHaveLength(3);

    expect(
      await caller.register.dissolve({ registerId, organisationName: ` ${DRAFT.organisationName} ` }),
    ).toEqual({
      outcome: "dissolved",
      forgottenMembers: 3,
    });
    expect(await present()).toEqual([{ source_token: shared[0]?.token, outcome: "found" }]);
    const { rows: receipts } = await console.db.pool.query(
      sql`select person_id, withdrawn_at from consent_receipt where register_id = ${registerId}`,
    );
    expect(receipts).toEqual(Array(3).fill({ person_id: null, withdrawn_at: MORNING }));
    expect((await other.caller.roster.page({ registerId: other.registerId })).members).toHaveLength(1);
    const { rows: kept } = await console.db.pool.query(
      sql`select person_id is not null as linked, withdrawn_at from consent_receipt where register_id = ${other.registerId}`,
    );
    expect(kept).toEqual([{ linked: true, withdrawn_at: null }]);

    for (const retired of [code, renewed]) {
      expect(await lookUpJoinCode(console.deps, retired)).toMatchObject({
        status: "found",
        register: { state: "dissolved" },
      });
    }
    expect(await problemOf(caller.register.get({ registerId }))).toMatchObject({ code: "not_found" });
    expect((await caller.register.mine()).registers).toEqual([]);
    expect((await auditOf(registerId)).at(-1)).toMatchObject({
      action: "register.dissolved",
      detail: { memberships: 3, people: 2 },
    });
  });

  test("leaves each phone of its members one notice, without a name, that is theirs to delete", async () => {
    const { caller, registerId } = await opened();
    const [first, second] = await withMembers(registerId, ["钱七", "孙八"]);
    const phone = first?.claim.phone ?? "";
    // A household: two people of one phone.
    await console.addMembers(registerId, [
      { claim: { ...somebody("钱小七"), phone }, token: "token-household" },
    ]);
    const { organisationName } = DRAFT;
    await caller.register.dissolve({ registerId, organisationName });
    const told = {
      noticeId: expect.any(String),
      nameMasked: "",
      organisationName,
      reason: "dissolved",
      words: "",
      receiptId: expect.any(String),
      removedAt: MORNING,
    };
    const noticesOf = (of: string) => listRemovalNotices(console.deps, of);
    const notices = await noticesOf(phone);
    expect(notices).toEqual([told]);
    expect(await noticesOf(second?.claim.phone ?? "")).toEqual([told]);
    await dismissNotice(console.deps, {
      phone,
      accountId: randomUUID(),
      noticeId: notices[0]?.noticeId ?? "",
    });
    expect(await noticesOf(phone)).toEqual([]);
  });

  test("loses nobody who joins elsewhere, or is compared, at the same moment", async () => {
    const other = await opened();
    for (let round = 0; round < 5; round += 1) {
      const { caller, registerId } = await opened();
      const members = await withMembers(
        registerId,
        Array.from({ length: 20 }, () => "张三"),
      );
      await Promise.all([
        caller.register.dissolve({ registerId, organisationName: DRAFT.organisationName }),
        console.compare(),
        ...members.slice(0, 10).map((member) => console.addMembers(other.registerId, [member])),
      ]);
    }
    const { rows } =
      await console.db.pool.query(sql`select count(*)::int as members, count(p.id)::int as people
      from membership m join person p on p.id = m.person_id where m.register_id = ${other.registerId}`);
    expect(rows).toEqual([{ members: 50, people: 50 }]);
    expect(await other.caller.register.get({ registerId: other.registerId })).toMatchObject({
      memberCount: 50,
    });
    const { rows: nowhere } = await console.db.pool.query(
      sql`select id from person p where not exists (select from membership m where m.person_id = p.id)`,
    );
    expect(nowhere).toEqual([]);
  });
});
