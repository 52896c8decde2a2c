import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CHAINS } from "#domain/audit/chain.ts";
import { signedCheckpoints, verifyChains } from "#platform/audit/audit-chain.ts";
import { appendEvent, auditLog } from "#platform/audit/audit-log.ts";
import { sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { AuditEntry } from "#ports/audit-log.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { openDatabaseAt, openTestDatabase } from "#tests/support/test-database.ts";

const AT = new Date("2026-11-20T04:00:00.123Z");
/** All of its events are in one chain. */
const REGISTER = "01890000-0000-7000-8000-000000000005";
const CHAIN = 5;

let db: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const entry = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  action: "roster.viewed",
  at: AT,
  actorId: randomUUID(),
  registerId: REGISTER,
  shown: [randomUUID(), randomUUID()],
  detail: { shown: 2, note: '换行\n与"引号"', continued: false, share: 0.5, none: null },
  ...change,
});

const verify = (against = "") =>
  verifyChains(db, against === "" ? [] : signedCheckpoints(db, against), () => {});

/** As somebody who may do everything in the database, past the trigger that guards the events. */
const tamper = (statements: string): Promise<void> =>
  asOwner(db, `set session_replication_role = replica; ${statements}`);

describe("an intact record", () => {
  test("verifies, whatever is in its events, and appending goes on in many processes at once", async () => {
    const others = await Promise.all([1, 2, 3].map(() => openDatabaseAt(db.url)));
    const registers = Array.from({ length: 10 }, () => randomUUID());
    await Promise.all(
      Array.from({ length: 240 }, (_, i) =>
        auditLog(others[i % others.length] ?? db).append(entry({ registerId: registers[i % 10] ?? null })),
      ),
    );
    await auditLog(db).append({ action: "sms.sent", at: AT });
    await Promise.all(others.map((other) => other.close()));
    expect(await verify()).toEqual({ events: 241, strays: 0, faults: [] });
    const { rows } = await db.pool.query(
      sql`select chain, count(*)::int as n, max(seq)::int as last from audit_event group by chain`,
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter(({ n, last }) => n !== last)).toEqual([]);
  });

  test("does not keep an event of a transaction that was rolled back, and has no gap for it", async () => {
    const registerId = randomUUID();
    const failed = transaction(db, async (on) => {
      await appendEvent(on, entry({ registerId }));
      throw new Error("changed its mind");
    });
    await expect(failed).rejects.toThrow("changed its mind");
    await auditLog(db).append(entry({ registerId }));
    expect((await verify()).faults).toEqual([]);
  });

  test("an event that cannot be recorded is an error", async () => {
    await asOwner(db, "update audit_chain set chain = -chain - 1");
    await expect(auditLog(db).append(entry())).rejects.toThrow();
    await asOwner(db, "update audit_chain set chain = -chain - 1");
  });
});

describe("finds, with the first number at fault", () => {
  let tenth: string;
  beforeEach(async () => {
    await tamper("truncate audit_event");
    await tamper("update audit_chain set seq = 0, hash = decode(repeat('00', 32), 'hex')");
    for (let i = 0; i < 20; i += 1) {
      await auditLog(db).append(entry({ detail: { i } }));
    }
    tenth = `chain = ${CHAIN} and seq = 10`;
    expect((await verify()).faults).toEqual([]);
  });

  test.each([
    ["when", "at = at + interval '1 millisecond'"],
    ["who", "actor_id = gen_random_uuid()"],
    ["nobody", "actor_id = null"],
    ["what", "action = 'roster.searched'"],
    ["where", "register_id = gen_random_uuid()"],
    ["which member", "membership_id = gen_random_uuid()"],
    ["who was shown", "shown = shown[2:2]"],
    ["detail", `detail = '{"i": 99}'`],
    ["id", "id = id + 1000000"],
    ["hash", "hash = sha256(hash)"],
  ])("a changed event: %s", async (_, change) => {
    await tamper(`update audit_event set ${change} where ${tenth}`);
    expect((await verify()).faults).toEqual([{ chain: CHAIN, kind: "changed", seq: 10n }]);
  });

  test("a removed event", async () => {
    await tamper(`delete from audit_event where ${tenth}`);
    expect((await verify()).faults).toEqual([{ chain: CHAIN, kind: "gap", seq: 10n }]);
  });

  test("a removed event whose gap was closed", async () => {
    await tamper(`delete from audit_event where ${tenth}`);
    for (let seq = 11; seq <= 20; seq += 1) {
      await tamper(`update audit_event set seq = ${seq - 1} where chain = ${CHAIN} and seq = ${seq}`);
    }
    await tamper(`update audit_chain set seq = 19 where chain = ${CHAIN}`);
    expect((await verify()).faults).toEqual([{ chain: CHAIN, kind: "changed", seq: 10n }]);
  });

  test("two events in each other's place", async () => {
    await tamper(`update audit_event set seq = 1000 where ${tenth};
      update audit_event set seq = 10 where chain = ${CHAIN} and seq = 11;
      update audit_event set seq = 11 where chain = ${CHAIN} and seq = 1000`);
    expect((await verify()).faults).toEqual([{ chain: CHAIN, kind: "changed", seq: 10n }]);
  });

  test("an inserted event", async () => {
    await tamper(`update audit_event set seq = -seq where chain = ${CHAIN} and seq > 10;
      update audit_event set seq = 1 - seq where seq < 0;
      insert into audit_event (at, action, chain, seq, hash)
        select at, 'roster.viewed', chain, 11, sha256(hash) from audit_event where ${tenth};
      update audit_chain set seq = 21 where chain = ${CHAIN}`);
    expect((await verify()).faults).toEqual([{ chain: CHAIN, kind: "changed", seq: 11n }]);
  });

  test("an event beside all chains", async () => {
    await tamper(
      `insert into audit_event (at, action, chain, seq, hash) values (now(), 'x', ${CHAINS}, 1, '')`,
    );
    expect(await verify()).toMatchObject({ strays: 1, faults: [] });
  });

  test("a tail that was cut off", async () => {
    await tamper(`delete from audit_event where chain = ${CHAIN} and seq > 15`);
    expect((await verify()).faults).toEqual([{ chain: CHAIN, kind: "cut", seq: 16n }]);
  });

  describe("against a checkpoint that was kept", () => {
    /** What somebody does who knows the serialisation: the chain is right in itself again. */
    const cutAndMend = () =>
      tamper(`delete from audit_event where chain = ${CHAIN} and seq > 15;
        update audit_chain c set seq = e.seq, hash = e.hash from audit_event e
          where c.chain = ${CHAIN} and e.chain = ${CHAIN} and e.seq = 15`);

    test("nothing, while it is intact and grows", async () => {
      const kept = await auditLog(db).checkpoint(AT);
      await auditLog(db).append(entry());
      expect(await verify(`{"level":30,"checkpoint":"${kept}","msg":"audit checkpoint"}`)).toEqual({
        events: 21,
        strays: 0,
        faults: [],
      });
    });

    test("a tail that was cut off so that nothing shows", async () => {
      const kept = await auditLog(db).checkpoint(AT);
      await cutAndMend();
      expect((await verify()).faults).toEqual([]);
      expect((await verify(kept)).faults).toEqual([{ chain: CHAIN, kind: "cut", seq: 16n }]);
    });

    test("a tail that was written anew", async () => {
      const kept = await auditLog(db).checkpoint(AT);
      await cutAndMend();
      for (let i = 0; i < 10; i += 1) {
        await auditLog(db).append(entry());
      }
      expect((await verify()).faults).toEqual([]);
      expect((await verify(kept)).faults).toEqual([{ chain: CHAIN, kind: "rewritten", seq: 20n }]);
    });

    test("refuses a checkpoint that we did not sign, and a text without one", async () => {
      const kept = await auditLog(db).checkpoint(AT);
      const forged = kept.replace(`${CHAIN}:20:`, `${CHAIN}:19:`);
      expect(forged).not.toBe(kept);
      expect(() => signedCheckpoints(db, forged)).toThrow("not signed");
      expect(() => signedCheckpoints(db, "nothing here")).toThrow("no checkpoint");
    });
  });
});

test.each(["update audit_event set action = 'x'", "delete from audit_event", "truncate audit_event"])(
  "not even the owner gets past the trigger: %s",
  async (statement) => {
    await expect(asOwner(db, statement)).rejects.toThrow("only ever appended");
  },
);
