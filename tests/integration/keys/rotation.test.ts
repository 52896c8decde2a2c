import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONSENT_VERSION } from "#domain/consent/consent.ts";
import { accountStore } from "#features/account/account-sql.ts";
import { addVerifiedMembers } from "#features/join/add-verified-members-sql.ts";
import { lookUpJoinCode } from "#features/join/register-of-code-sql.ts";
import { rosterStore } from "#features/roster/roster-sql.ts";
import { CRYPTO_SUITES } from "#lib/seal.ts";
import { withKeys } from "#platform/compose/with-keys.ts";
import { type Database, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import { keyRotation } from "#platform/keys/key-rotation.ts";
import { rotateKeys } from "#platform/keys/rotate-keys.ts";
import { OWN_SEALED, SEALED_TABLES } from "#platform/keys/sealed-tables.ts";
import { personNumber } from "#tests/support/people.ts";
import { sealAsBefore } from "#tests/support/sealed-before.ts";
import { openDatabaseAt, testKeySettings } from "#tests/support/test-database.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const MANY = 2500;
const NOW = new Date("2026-11-20T04:00:00Z");
const MAX_UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** A rotation in a process of its own, which does not wait for the views of others to grow old. */
const rotationAt = (db: Database, settings = testKeySettings()) => ({
  keyRotation: { ...keyRotation(db, settings), settlesInMs: async () => 0 },
});

const addMany = (world: World, registerId: string) =>
  transaction(world.db, (on) =>
    addVerifiedMembers(
      on,
      world.db,
      registerId,
      { version: CONSENT_VERSION, locale: "zh-CN", textHash: new Uint8Array(32) },
      Array.from({ length: MANY }, (_, i) => ({
        claim: personNumber(i + 500_000, "陈建国"),
        token: `token-${i}`,
        membershipId: world.deps.random.uuid(NOW),
        receiptNumber: `TB-${i}`,
        joinedAt: NOW,
      })),
    ),
  );

const SEALED = [...SEALED_TABLES, OWN_SEALED, { table: OWN_SEALED.table, columns: OWN_SEALED.columnsBefore }];

/** The two bytes that the ciphertexts of each column begin with. */
const headers = async ({ pool }: Database): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {};
  for (const { table, columns } of SEALED) {
    for (const column of columns) {
      const { rows } =
        await pool.query(`select distinct encode(substring(${column}_cipher for 2), 'hex') as header
        from ${table} where octet_length(${column}_cipher) > 0`);
      found[`${table}.${column}`] = rows.map(({ header }) => header);
    }
  }
  return found;
};

/** An account that `db` makes, with the keys as it sees them. */
const addStraggler = (world: World, db: Database) =>
  accountStore(db).findOrCreate(world.person().phone, world.deps.random.uuid(NOW), NOW);

const sealedBy = async ({ pool }: Database, accountId: string): Promise<number> => {
  const { rows } = await pool.query(
    sql`select get_byte(phone_cipher, 1) as key from account where id = ${accountId}`,
  );
  return rows[0].key;
};

describe.each(CRYPTO_SUITES)("rotation, suite %s", (suite) => {
  const settings = testKeySettings(suite);
  const version = suite === "sm" ? "02" : "01";
  let world: World;
  let rotating: Database;
  let registerId: string;
  let joinCode: string;
  beforeAll(async () => {
    world = await openWorld(settings);
    const { limiter, accounts, memberships, drafts, otp, smsOutbox } = world.deps;
    // As the product's processes have them.
    Object.assign(
      world.deps,
      withKeys(world.db.keys, { limiter, accounts, memberships, drafts, otp, smsOutbox }),
    );
    rotating = await openDatabaseAt(world.db.url, settings);
    ({ id: registerId, joinCode } = await world.register({ capacity: 100_000 }));
    await addMany(world, registerId);
  });
  afterAll(async () => {
    await rotating.close();
    await world.close();
  });

  const everybody = () =>
    rosterStore(rotating).page(
      { registerId, scope: null, filter: {}, before: MAX_UUID, limit: 100_000 },
      { now: NOW, coveredAt: null },
    );

  test("joins and look-ups go on without one failure while keys are rotated beside them", async () => {
    let over = false;
    const joined: string[] = [];
    const joinOn = async () => {
      while (!over) {
        const person = world.person();
        await world.join(joinCode, person);
        const [own] = await world.deps.memberships.ofPhone(person.phone);
        joined.push(own?.document.number ?? "");
        expect(own?.document).toEqual(person.document);
        expect((await lookUpJoinCode(world.deps, joinCode)).status).toBe("found");
      }
    };
    const rotate = async () => {
      const done = [];
      for (let i = 0; i < 3; i += 1) {
        done.push(await rotateKeys(rotationAt(rotating, settings), () => {}));
      }
      over = true;
      return done;
    };
    const [rotations] = await Promise.all([rotate(), joinOn(), joinOn(), joinOn()]);
    expect(rotations.map(({ keyId, retired }) => [keyId, retired])).toEqual([
      [2, 1],
      [3, 1],
      [4, 1],
    ]);
    expect(Math.min(...rotations.map(({ rows }) => rows))).toBeGreaterThanOrEqual(MANY);
    expect(joined.length).toBeGreaterThan(0);

    // Whoever still had an older view sealed with a key that was retired meanwhile: it opens all the same.
    const { members } = await everybody();
    expect(members).toHaveLength(MANY + joined.length);
    await rotateKeys(rotationAt(rotating, settings), () => {});
    expect(await headers(rotating)).toEqual({
      "account.phone": [`${version}05`],
      "account.name": [`${version}05`],
      "consent_receipt.guardian_name": [],
      "exemption.note": [],
      "expected_import.file": [],
      "expected_import.reading": [],
      "expected_person.name": [],
      "expected_person.phone": [],
      "export.key": [],
      "account.document": [`${version}05`],
      // Joining has emptied every draft.
      "join_draft.payload": [],
      "role_invitation.phone": [],
      "role_invitation.note": [],
      "register_report.text": [],
      "removal_notice.text": [],
      "sms_message.to": [`${version}05`],
      "sms_message.body": [`${version}05`],
      "person_key.key": [`${version}05`],
      "person.identity": [`${version}00`],
      "person.document": [],
      "person.name": [],
      "person.phone": [],
    });
    const { members: after } = await everybody();
    expect(after).toEqual(members);
  });

  test("says how far it is, and counts every row once", async () => {
    const events: unknown[] = [];
    const { rows } = await rotateKeys(rotationAt(rotating, settings), (event) => events.push(event));
    expect(events[0]).toMatchObject({ event: "began", resumed: false, total: rows });
    expect(events.at(-1)).toEqual({ event: "progress", done: rows, total: rows });
  });

  test("goes on where it was cut off, with the same key", async () => {
    const { keyRotation: rotation } = rotationAt(rotating, settings);
    await rotation.begin();
    const total = await rotation.left();
    let batches = 0;
    await expect(
      rotateKeys({ keyRotation: rotation }, ({ event }) => {
        batches += event === "progress" ? 1 : 0;
        if (batches === 3) {
          throw new Error("killed");
        }
      }),
    ).rejects.toThrow("killed");
    const left = await rotation.left();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(total);
    const events: unknown[] = [];
    const resumed = await rotateKeys({ keyRotation: rotation }, (event) => events.push(event));
    expect(events[0]).toMatchObject({ resumed: true, total: left });
    expect(resumed).toMatchObject({ keyId: rotating.keys.current().id, rows: left, retired: 1 });
    expect(await rotation.left()).toBe(0);
  });

  test("two rotations at once share one key and the work", async () => {
    const another = await openDatabaseAt(world.db.url, settings);
    const both = await Promise.all(
      [rotating, another].map((db) => rotateKeys(rotationAt(db, settings), () => {})),
    );
    expect(both[0]?.keyId).toBe(both[1]?.keyId);
    expect(await keyRotation(another, settings).left()).toBe(0);
    expect((await everybody()).members.length).toBeGreaterThanOrEqual(MANY);
    await another.close();
  });

  test("what a process with an old view seals after its key was retired opens, and the next rotation seals it anew", async () => {
    const old = await openDatabaseAt(world.db.url, settings);
    const oldId = old.keys.current().id;
    await rotateKeys(rotationAt(rotating, settings), () => {});
    const straggler = await addStraggler(world, old);
    expect(await sealedBy(rotating, straggler.id)).toBe(oldId);
    const { accounts } = withKeys(rotating.keys, { accounts: accountStore(rotating) });
    expect(await accounts.byId(straggler.id)).toMatchObject({ phone: straggler.phone });
    await rotateKeys(rotationAt(rotating, settings), () => {});
    expect(await sealedBy(rotating, straggler.id)).toBe(rotating.keys.current().id);
    await old.close();
  });

  test("a row that somebody holds is passed over and sealed anew once it is free", async () => {
    const person = world.person();
    await world.join(joinCode, person);
    const id = await sealAsBefore(world.db, person.document, { ownKey: true });
    const client = await world.db.pool.connect();
    await client.query("begin");
    await client.query("select from person_key order by person_id limit 1 for update");
    await client.query(sql`select from person where id = ${id} for update`);
    const { keyRotation: rotation } = rotationAt(rotating, settings);
    await rotation.begin();
    await rotation.sweep(() => {});
    expect(await rotation.left()).toBe(2);
    await client.query("commit");
    client.release();
    await rotation.sweep(() => {});
    expect(await rotation.left()).toBe(0);
    await rotation.retire();
  });

  test("waits until no process has an older view", async () => {
    const rotation = keyRotation(rotating, settings);
    await rotation.begin();
    const wait = await rotation.settlesInMs();
    expect(wait).toBeGreaterThan(60_000);
    expect(wait).toBeLessThanOrEqual(120_000);
    await rotating.pool.query(sql`update data_key set created_at = created_at - interval '3 minutes'`);
    expect(await rotation.settlesInMs()).toBe(0);
  });

  test.each([
    { before: "who a person is was one ciphertext", ownKey: true },
    { before: "people had keys of their own", ownKey: false },
  ])("whoever joined before $before is given one", async ({ ownKey }) => {
    const person = world.person();
    await world.join(joinCode, person);
    const { keyRotation: rotation } = rotationAt(rotating, settings);
    const leftBefore = await rotation.left();
    const id = await sealAsBefore(world.db, person.document, { ownKey });
    expect(await rotation.left()).toBe(leftBefore + 1);
    const view = () => world.deps.memberships.ofPhone(person.phone);
    expect(await view()).toMatchObject([{ name: person.name, document: person.document }]);
    await rotateKeys(rotationAt(rotating, settings), () => {});
    expect(await world.count("person_key", `person_id = ${id}`)).toBe(1);
    expect(await view()).toMatchObject([{ name: person.name, document: person.document }]);
    expect(await headers(rotating)).toMatchObject({
      "person.identity": [`${version}00`],
      "person.document": [],
      "person.name": [],
      "person.phone": [],
    });
  });

  test("the other suite is a rotation away, and what is indexed is still found", async () => {
    const [other = suite] = CRYPTO_SUITES.filter((name) => name !== suite);
    const person = world.person();
    await world.join(joinCode, person);
    await rotateKeys(rotationAt(rotating, settings), () => {});
    const before = world.person();
    await world.join(joinCode, before);
    await sealAsBefore(world.db, before.document, { ownKey: true });
    await rotateKeys(rotationAt(rotating, testKeySettings(other)), () => {});
    const otherVersion = other === "sm" ? "02" : "01";
    for (const [column, found] of Object.entries(await headers(rotating))) {
      expect({ column, versions: found.filter((header) => !header.startsWith(otherVersion)) }).toEqual({
        column,
        versions: [],
      });
    }
    for (const { name, phone } of [person, before]) {
      expect(await world.deps.memberships.ofPhone(phone)).toMatchObject([{ name }]);
    }
  });
});
